extension ProbeDriver {
  /// The function that is meant, and the shape that its arguments tell.
  static let target = #"""
    def found_target(text):
        """The function, class or method that MODULE:FUNCTION names."""
        place, colon, path = text.rpartition(":")
        if not colon or not place or not path:
            before, _, after = text.rpartition(".")
            hint = "; did you mean %s:%s?" % (before, after) if before and not text.endswith(".py") else ""
            raise Failure("write MODULE:FUNCTION or FILE.py:FUNCTION, not %s%s" % (text, hint))
        target, parent = loaded(place), None
        for name in path.split("."):
            parent, owner = target, getattr(target, "__name__", place)
            try:
                target = getattr(parent, name)
            except AttributeError:
                near = difflib.get_close_matches(name, [x for x in dir(parent) if not x.startswith("__")], 1)
                hint = "; did you mean `%s`?" % near[0] if near else ""
                raise Failure("%s has no `%s`%s" % (owner, name, hint)) from None
        if inspect.isclass(parent) and inspect.isfunction(inspect.getattr_static(parent, name)):
            return Method(parent, name)
        if not callable(target):
            raise Failure("%s is no function, but %s" % (path, described(target)))
        return target


    def loaded(place):
        """A module, by its name or by its file."""
        sys.path.insert(0, os.getcwd())
        try:
            if not place.endswith(".py"):
                return importlib.import_module(place)
            file = pathlib.Path(place)
            if not file.is_file():
                raise Failure("there is no file %s" % place)
            sys.path.insert(0, str(file.resolve().parent))
            spec = importlib.util.spec_from_file_location(re.sub(r"\W", "_", file.stem), file)
            module = importlib.util.module_from_spec(spec)
            sys.modules[spec.name] = module
            spec.loader.exec_module(module)
            return module
        except ModuleNotFoundError as error:
            missing = error.name or ""
            if missing == place or place.startswith(missing + "."):
                raise Failure("there is no module `%s`; is it installed for %s?" % (missing, sys.executable)) from None
            raise Failure("%s cannot be imported: it needs `%s`, which is not installed" % (place, missing)) from None
        except (Failure, KeyboardInterrupt):
            raise
        except BaseException as error:
            raise Failure("%s cannot be imported: %s" % (place, reason(error))) from None


    def guessed_shape(target):
        """The shape that the names of a function's arguments tell, or nothing."""
        kind = target.kind if isinstance(target, Method) else target
        home = (getattr(target, "__module__", None) or "").split(".")[0]
        if hasattr(kind, "_generate_and_score_completions"):
            return "trl"
        if hasattr(kind, "calculate_group_advantage") or home == "trinity":
            return "trinity"
        if hasattr(kind, "compute_advantage"):
            return "nemo"
        function = getattr(kind, target.name) if isinstance(target, Method) else target
        try:
            found = inspect.signature(function.__call__ if inspect.isclass(function) else function).parameters
        except (TypeError, ValueError):
            return None
        names = [name for name in found if name != "self"]
        fixed = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
        needed = [x for x in names if found[x].default is inspect.Parameter.empty and found[x].kind not in fixed]
        if "token_level_rewards" in names:
            return "skyrl" if home.startswith("skyrl") or "grpo_norm_by_std" in names else "verl"
        if "num_generations" in names:
            return "tunix" if home == "tunix" else "trl"
        if names[:2] == ["args", "samples"]:
            return "slime"
        if {"prompt_ids", "rewards", "mask"} <= set(names):
            return "nemo"
        if home == "rllm" or "algorithm_config" in names:
            return "rllm"
        if len(needed) == 2 and re.fullmatch(r"(prompt_|group_)?(id|ids|uid|uids|index|indices|group|groups)", needed[1]):
            return "ids"
        return "list" if len(needed) == 1 else None


    def guessed_arrays(target):
        """The array package that the module of a function imports; plain lists where it imports none."""
        module = sys.modules.get(getattr(target, "__module__", None) or "")
        values = vars(module).values() if module else ()
        names = [x.__name__ if inspect.ismodule(x) else getattr(x, "__module__", None) for x in values]
        packages = {name.split(".")[0] for name in names if isinstance(name, str)}
        return next((name for name in ("torch", "jax", "numpy") if name in packages), "list")
    """#
}
