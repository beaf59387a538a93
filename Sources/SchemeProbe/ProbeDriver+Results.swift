extension ProbeDriver {
  /// What a function returned, as numbers.
  static let results = #"""
    def plain(value):
        """Lists of Python's numbers, from whatever array they come in."""
        if hasattr(value, "tolist"):
            value = value.tolist()
        if isinstance(value, (list, tuple)):
            return [plain(item) for item in value]
        try:
            return float(value)
        except (TypeError, ValueError, OverflowError):
            raise WrongShape("it returned %s where numbers were expected" % described(value)) from None


    def described(value):
        kind = type(value).__name__
        if hasattr(value, "shape"):
            return "%s of shape %s" % (kind, tuple(value.shape))
        return "%s of %d" % (kind, len(value)) if isinstance(value, (list, tuple, dict)) else kind


    def first(result):
        """Functions return advantages alone, or a tuple that begins with them."""
        leads = isinstance(result, tuple) and result and hasattr(result[0], "__len__") and getattr(result[0], "ndim", 1) > 0
        return result[0] if leads else result


    def one_each(result, count):
        """A number for each response."""
        found = plain(result)
        if not isinstance(found, list):
            raise WrongShape("it returned one number where %d were expected" % count)
        if len(found) == count and all(isinstance(x, list) and len(x) == 1 for x in found):
            found = [x[0] for x in found]  # a column
        if len(found) != count or any(isinstance(x, list) for x in found):
            raise WrongShape("it returned %s where %d numbers were expected" % (described(result), count))
        return found


    def tokens_each(result, batch):
        """The numbers of the tokens of each response, padding left out."""
        found = plain(result)
        rows = isinstance(found, list) and len(found) == len(batch.rewards) and all(isinstance(x, list) for x in found)
        if not rows or any(len(row) != max(batch.lengths) for row in found):
            shape = (len(batch.rewards), max(batch.lengths))
            raise WrongShape("it returned %s where (responses, tokens) = %s was expected" % (described(result), shape))
        return [row[:length] for row, length in zip(found, batch.lengths)]
    """#
}
