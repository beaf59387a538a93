extension ProbeDriver {
  /// What all shapes have in common, and those that belong to no trainer.
  static let shapes = #"""
    class Shape:
        """How a kind of function is called. `advantages` returns a number for each response, or those of its tokens."""

        form = ""
        is_plain = False  # whether it has the arrays that --arrays says
        has_batch = True  # whether it sees several groups at once
        has_ids = False  # whether these may be mixed
        has_tokens = False  # whether responses have lengths
        defaults = {}  # what the constructor of a class is given

        def __init__(self, target, settings, arrays):
            self.arrays = arrays
            if inspect.isclass(target) or isinstance(target, Method):
                target, settings = self.made(target, settings)
            self.call = Call(self.function(target), settings)

        def function(self, target):
            return target

        def made(self, target, settings):
            """An object of a class, or its method, and the settings that the constructor did not take."""
            kind = target.kind if isinstance(target, Method) else target
            try:
                takes = list(inspect.signature(kind).parameters)
            except (TypeError, ValueError):
                takes = []
            own = Settings({k: v for k, v in self.defaults.items() if k in takes})
            own = own.joined({k: v for k, v in settings.items() if k in takes})
            try:
                made = kind(**own)
            except Exception as error:
                raise Failure("%s could not be made: %s" % (kind.__name__, reason(error))) from None
            rest = Settings({k: v for k, v in settings.items() if k not in takes})
            return (getattr(made, target.name) if isinstance(target, Method) else made), rest

        def array(self, values):
            """Numbers in the arrays that the function works on."""
            if self.arrays == "torch":
                import torch

                return torch.tensor(values, dtype=torch.float32)
            if self.arrays in ("numpy", "jax"):
                numpy = importlib.import_module("numpy" if self.arrays == "numpy" else "jax.numpy")
                return numpy.array(values)
            return values


    class Method:
        """A method of a class, for which an object is to be made."""

        def __init__(self, kind, name):
            self.kind, self.name, self.__name__, self.__module__ = kind, name, name, kind.__module__


    class List(Shape):
        form = "f(rewards) -> weights: the M rewards of one group"
        is_plain, has_batch = True, False

        def advantages(self, batch):
            return one_each(first(self.call(self.array(batch.rewards))), batch.size)


    class Array(Shape):
        form = "f(rewards) -> weights: an array of groups x M"
        is_plain = True

        def advantages(self, batch):
            result = first(self.call(self.array(batch.rows(batch.rewards))))
            found, shape = plain(result), (len(batch.groups), batch.size)
            rows = found if isinstance(found, list) else []
            if len(rows) != shape[0] or any(not isinstance(row, list) or len(row) != shape[1] for row in rows):
                raise WrongShape("it returned %s where (groups, M) = %s was expected" % (described(result), shape))
            return [weight for row in rows for weight in row]


    class Ids(Shape):
        form = "f(rewards, ids) -> weights: responses in any order, and the prompt of each"
        is_plain = has_ids = True

        def advantages(self, batch):
            ids = batch.numbers
            if self.arrays == "torch":
                import torch

                ids = torch.tensor(ids)
            elif self.arrays in ("numpy", "jax"):
                import numpy

                ids = numpy.array(ids)
            return one_each(first(self.call(self.array(batch.rewards), ids)), len(batch.rewards))
    """#
}
