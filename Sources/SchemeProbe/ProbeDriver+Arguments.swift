extension ProbeDriver {
  /// Numbers as the table has them, and the arguments of the command line.
  static let arguments = #"""
    def padded(number, is_single):
        """The shortest decimal that reads back as the number, with as many digits as its precision has.

        So a reader sees how exact it is: 0.500000000 is a half in single precision.
        """
        if not math.isfinite(number):
            return str(number)
        number = single(number) if is_single else number
        digits = 9 if is_single else 17
        for count in range(digits):
            text = "%.*e" % (count, number)
            if (single(float(text)) if is_single else float(text)) == number:
                break
        mantissa, exponent = text.split("e")
        sign, figures, power = "-" * mantissa.startswith("-"), re.sub(r"\D", "", mantissa).ljust(digits, "0"), int(exponent)
        if not -5 <= power < digits - 1:
            return "%s%s.%se%d" % (sign, figures[0], figures[1:], power)
        figures = "0" * -power + figures
        return sign + figures[: max(power, 0) + 1] + "." + figures[max(power, 0) + 1 :]


    def group_sizes(text):
        sizes = []
        for part in text.split(","):
            ends = re.fullmatch(r"(\d+)(?:\.\.(\d+))?", part.strip(), re.ASCII)
            low, high = (int(ends[1]), int(ends[2] or ends[1])) if ends and len(part) < 20 else (0, 0)
            if not 1 <= low <= high <= 65536:
                raise argparse.ArgumentTypeError("takes sizes from 1 to 65536, as 8, 2,4,8 or 1..16, not %s" % text[:40])
            sizes += [size for size in range(low, high + 1) if size not in sizes]
        return sizes


    def two_rewards(text):
        try:
            wrong, right = (float(part) for part in text.split(","))
        except ValueError:
            wrong = right = 0.0
        if not (math.isfinite(wrong) and math.isfinite(right) and wrong != right):
            wanted = "that of a wrong and of a correct response, as 0,1 or -1,1"
            raise argparse.ArgumentTypeError("takes %s, not %s" % (wanted, text[:40]))
        return wrong, right


    def setting(text):
        """A value inside of settings, one for each dot of its name."""
        name, equals, value = text.partition("=")
        parts = name.split(".")
        if not equals or not all(part.isidentifier() for part in parts):
            raise argparse.ArgumentTypeError("takes NAME=VALUE or NAME.NAME=VALUE, not %s" % text[:40])
        words = {"true": True, "false": False, "null": None}
        try:
            value = words[value] if value in words else ast.literal_eval(value)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            pass  # a word
        value = Settings(value) if isinstance(value, dict) else value
        for part in reversed(parts):
            value = Settings({part: value})
        return value


    def whole_number(text):
        if not re.fullmatch(r"[0-9]{1,6}", text) or int(text) < 1:
            raise argparse.ArgumentTypeError("takes a whole number from 1 to 999999, not %s" % text[:40])
        return int(text)


    def scheme_name(text):
        if not text.isprintable() or not text.strip() or "," in text or '"' in text:
            raise argparse.ArgumentTypeError("takes a name without commas, quotation marks and control characters")
        return text


    def arguments(words):
        shapes = "shapes:\n" + "".join("  %-8s %s\n" % (name, shape.form) for name, shape in SHAPES.items())
        parser = argparse.ArgumentParser(
            prog="probe.py", allow_abbrev=False, description=__doc__, epilog=shapes,
            formatter_class=argparse.RawDescriptionHelpFormatter)
        parser.add_argument("function", metavar="MODULE:FUNCTION", help="what is called; also FILE.py:FUNCTION")
        parser.add_argument(
            "--as", dest="shape", metavar="SHAPE", choices=["auto", *SHAPES], default="auto",
            help="how it is called; by itself as the names of its arguments tell")
        parser.add_argument(
            "--group", metavar="SIZES", type=group_sizes, default=[8], help="group sizes M: 8 or 1..16 or 2,4,8 (8)")
        parser.add_argument(
            "--set", dest="settings", metavar="NAME=VALUE", type=setting, action="append", default=[],
            help="an argument of the function, or of the class; config.NAME=VALUE is inside of one; repeatable")
        parser.add_argument(
            "--rewards", metavar="WRONG,CORRECT", type=two_rewards,
            help="0,1 or -1,1; by itself 0,1, and what -1,1 would change is said")
        parser.add_argument(
            "--arrays", choices=["list", "numpy", "torch", "jax"],
            help="what list, array and ids hand over; by itself what the function's module imports")
        parser.add_argument(
            "--orders", metavar="K", type=whole_number,
            help="how many orders of a composition are tried at most (70: all up to M = 8; fewer from M = 15 on)")
        parser.add_argument("--name", type=scheme_name, help="the scheme in the table; by itself the function's name")
        # What begins with a dash would be taken for an option.
        joined = []
        for word in words:
            if joined and joined[-1] == "--rewards":
                joined[-1] += "=" + word
            else:
                joined.append(word)
        return parser.parse_args(joined)
    """#
}
