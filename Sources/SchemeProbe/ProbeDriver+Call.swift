extension ProbeDriver {
  /// A function, and which of the arguments that there are it takes.
  static let call = #"""
    class Settings(dict):
        """Named values that are read as `x["name"]`, `x.get("name")` or `x.name`, as the settings of trainers are."""

        def __getattr__(self, name):
            try:
                return self[name]
            except KeyError:
                raise AttributeError("there is no setting `%s`; --set OBJECT.%s=VALUE gives it" % (name, name)) from None

        def joined(self, others):
            """With other values, also deep inside."""
            found = Settings(self)
            for name, value in others.items():
                own = found.get(name)
                found[name] = own.joined(value) if isinstance(own, Settings) and isinstance(value, Settings) else value
            return found


    class Call:
        """A function, what --set gives to it, and which of the arguments that a shape has to offer it takes."""

        def __init__(self, function, settings):
            self.function, self.settings = function, settings
            try:
                found = inspect.signature(function).parameters.values()
            except (TypeError, ValueError):
                found = None
            kinds = inspect.Parameter
            self.takes_all = found is None or any(x.kind == kinds.VAR_KEYWORD for x in found)
            variable = (kinds.VAR_KEYWORD, kinds.VAR_POSITIONAL)
            self.parameters = [] if found is None else [x for x in found if x.kind not in variable]
            self.names = [x.name for x in self.parameters]
            self.required = [x.name for x in self.parameters if x.default is kinds.empty]
            unknown = [name for name in settings if name not in self.names]
            if unknown and not self.takes_all:
                near = difflib.get_close_matches(unknown[0], self.names, 1)
                hint = "did you mean `%s`?" % near[0] if near else "it takes %s" % (", ".join(self.names) or "nothing")
                raise Failure("the function has no argument `%s`; %s" % (unknown[0], hint))

        def __call__(self, *values, **offers):
            taken = {name: value for name, value in offers.items() if self.takes_all or name in self.names}
            if values and self.parameters and self.parameters[0].kind is inspect.Parameter.KEYWORD_ONLY:
                taken, values = {**dict(zip(self.names, values)), **taken}, ()
            taken = Settings(taken).joined(self.settings)
            missing = [name for name in self.required[len(values) :] if name not in taken]
            if missing and self.parameters:
                raise Failure("the function also wants `%s`; --set %s=VALUE gives it" % (missing[0], missing[0]))
            return self.function(*values, **taken)
    """#
}
