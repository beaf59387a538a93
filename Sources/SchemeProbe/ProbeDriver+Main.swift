extension ProbeDriver {
  /// From the arguments to the table.
  static let main = #"""
    def tell(kind, text):
        text = "".join(x if x.isprintable() else "?" for x in str(text))
        if sys.stderr.isatty():
            print("\x1b[K", end="", file=sys.stderr)  # over what is said while it runs
        print("probe.py: %s: %s" % (kind, text), file=sys.stderr)


    def reward_notes(factors):
        """What rewards of -1 and 1 would do, where they do the same to all objectives."""
        low, high = "%.3g" % min(factors), "%.3g" % max(factors)
        some = low if low == high else low + " to " + high
        times = "the same" if some == "1" else some + " times as large"
        return ["with rewards of -1 and 1 the objective is %s, within 1 %%" % times]


    def tabulate(options, target):
        """The rows of the table, notes about it, and the probe that knows what was found."""
        name = options.shape if options.shape != "auto" else guessed_shape(target)
        if name is None:
            raise Failure("the arguments of the function do not tell how it is called; say --as " + ", ".join(SHAPES))
        settings = Settings()
        for one in options.settings:
            settings = settings.joined(one)
        shape = SHAPES[name](target, settings, options.arrays or guessed_arrays(target))
        probe = Probe(shape, options.rewards or (0.0, 1.0), options.orders)
        table, notes, limited, factors = [], [], [], []
        for M in options.group:
            rows = []
            for N in range(M + 1):
                if sys.stderr.isatty():
                    print("M = %d: %d of %d" % (M, N, M + 1), end="\x1b[K\r", file=sys.stderr)
                correct, wrong = probe.row(M, N)
                rows.append((correct if N > 0 else None, wrong if N < M else None))
            if not probe.succeeds and M == options.group[-1]:
                tried = "--as %s%s, %s" % (name, " --arrays " + shape.arrays if shape.is_plain else "", shape.form)
                hint = "--as array hands over groups x M; " * (name == "list") + "--help lists all shapes"
                raise Failure("called with %s: %s; %s" % (tried, reason(probe.error), hint))
            numbers = [x for row in rows for x in row if x is not None]
            if all(x != x for x in numbers) and "raise" in probe.findings.kinds:
                notes.append("M = %d is left out: there is no weight" % M)
                continue
            table += [(M, N, *row) for N, row in enumerate(rows)]
            if options.rewards is None:
                factors.append(probe.compare_rewards(M))
            if math.comb(M, M // 2) > probe.limit_of(M):
                limited.append("%d at M = %d" % (probe.limit_of(M), M))
        if limited:
            some = ", ".join(limited if len(limited) < 4 else [limited[0], "...", limited[-1]])
            notes.append("not all orders of a composition are tried, but %s; --orders K tries more" % some)
        if max(options.group) > 127:
            notes.append("above M = 127 lengths and other groups are changed at some compositions only")
        factors = [factor for factor in factors if factor]
        if factors and "reward" not in probe.findings.kinds:
            notes += reward_notes(factors)
        return table, notes, probe


    def print_table(output, name, table, is_single):
        numbers = [x for row in table for x in row[2:] if x is not None and math.isfinite(x)]
        # A function that rounds has said how exact its numbers are.
        is_rounded = all(round(x, 6) == x for x in numbers) and any(round(x, 3) != x and 64 * x % 1 for x in numbers)
        output.write("scheme,M,N,correct,wrong\n")
        for M, N, *weights in table:
            cells = ["" if x is None else repr(x) if is_rounded else padded(x, is_single) for x in weights]
            output.write("%s,%d,%d,%s,%s\n" % (name, M, N, *cells))


    def main():
        options = arguments(sys.argv[1:])
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # groups are small
        name = options.name or re.sub(r"\W+", "_", options.function.rpartition(":")[2].rpartition(".")[2])
        # What the function or its module prints is not part of the table.
        with os.fdopen(os.dup(1), "w", newline="", encoding="utf-8") as output:
            os.dup2(2, 1)
            try:
                table, notes, probe = tabulate(options, found_target(options.function))
            except Failure as failure:
                tell("error", failure)
                return 2
            print_table(output, name, table, probe.is_single)
        for line in notes:
            tell("note", line)
        findings = list(probe.findings.lines())
        for line in findings:
            tell("warning", line)
        return 1 if findings else 0


    if __name__ == "__main__":
        try:
            code = main()
        except KeyboardInterrupt:
            code = 130
        except BrokenPipeError:
            code = 141
        except OSError as error:
            tell("error", "the table cannot be written: %s" % error.strerror)
            code = 2
        # Threads of a trainer's packages are not waited for.
        for stream in (sys.stdout, sys.stderr):
            if not stream.closed:
                stream.flush()
        os._exit(code)
    """#
}
