/// The array packages that generated Python can be written for, and the little in which they differ.
package enum ArrayPackage: String, CaseIterable, Sendable {
  case torch
  case numpy
  case jax

  /// Its import lines.
  var imports: [String] {
    switch self {
    case .torch: ["import torch"]
    case .numpy: ["import numpy as np"]
    case .jax: ["import jax", "import jax.numpy as jnp", "import numpy as np"]
    }
  }

  /// The name behind which its functions are found.
  var module: String {
    switch self {
    case .torch: "torch"
    case .numpy: "np"
    case .jax: "jnp"
    }
  }

  /// The end of a sentence that begins with what other values of `check` do.
  var meaningOfAsync: String {
    switch self {
    case .torch: #"check="async" asserts on the device, without waiting, and is for torch.compile."#
    case .numpy: #"check="async" is True."#
    case .jax: #"check="async" reports from a callback, and is for jit."#
    }
  }

  /// The arguments that bring constants to where rewards are.
  var deviceOfRewards: String { self == .torch ? ", device=rewards.device" : "" }
  var deviceOfFlat: String { self == .torch ? ", flat.device" : "" }

  /// The array `group` as one that can be an index.
  var integers: String {
    switch self {
    case .torch: "_array(group, flat).reshape(-1).long()"
    case .numpy: "_array(group).reshape(-1).astype(np.int64)"
    case .jax: "_array(group).reshape(-1).astype(int)"
    }
  }

  /// Lines for ids that stand on a device already; they begin the line behind them.
  var uniqueIDs: String {
    guard self == .torch else { return "" }
    return """
          if isinstance(group, torch.Tensor):
              labels = group.reshape(-1)
              ids, groups = torch.unique(labels, return_inverse=True)[1], labels.shape[0]
              return ids.to(flat.device), labels, groups

      """
  }

  /// The numbers `places` as an array beside the rewards.
  var places: String {
    switch self {
    case .torch:
      #"torch.frombuffer(places + array.array("q", [0]), dtype=torch.int64)[:-1].to(flat.device)"#
    case .numpy, .jax: "np.frombuffer(places, np.int64)"
    }
  }

  /// Functions that only it needs in this form.
  var functions: String {
    switch self {
    case .torch: Self.torchFunctions
    case .numpy: Self.numpyFunctions
    case .jax: Self.jaxFunctions
    }
  }

  private static let torchFunctions = #"""
    def _array(x, beside=None):
        if isinstance(x, torch.Tensor):
            return x if beside is None else x.to(beside.device)
        return torch.tensor(x, dtype=torch.float64, device=None if beside is None else beside.device)


    def _first(wrong, check, message):
        """The first place that is True, None where there is none; an assertion on the device waits for nothing."""
        if check == "async":
            torch._assert_async(~wrong.any(), message)
            return None
        return int((wrong.reshape(-1) * 1).argmax()) if wrong.any() else None


    def _count(ids, marks, groups):
        return torch.zeros(groups, dtype=torch.int64, device=ids.device).index_add_(0, ids, marks.long())


    _TABLES = {}


    def _constant(name, device, dtype=None):
        """Made once for each device. Compiled code takes what is there by then, and else carries its own."""
        device = torch.get_default_device() if device is None else torch.device(device)
        dtype = dtype or (torch.int64 if name == "starts" else torch.float32)
        if (name, device, dtype) in _TABLES:
            return _TABLES[name, device, dtype]
        with torch.inference_mode(False):
            constant = torch.tensor(_numbers(name, dtype == torch.float64), dtype=dtype, device=device)
        if not torch.compiler.is_compiling():
            _TABLES[name, device, dtype] = constant
        return constant
    """#

  private static let numpyFunctions = #"""
    def _array(x, beside=None):
        return np.asarray(x)


    def _first(wrong, check, message):
        """The first place that is True, None where there is none."""
        return int(wrong.argmax()) if wrong.any() else None


    def _count(ids, marks, groups):
        return np.bincount(ids[marks], minlength=groups)


    _TABLES = {}


    def _constant(name, device=None, dtype=None):
        if device not in (None, "cpu"):
            raise ValueError(f"numpy has no device {device!r}")
        dtype = np.dtype(dtype or (np.int64 if name == "starts" else np.float32))
        if (name, dtype) not in _TABLES:
            _TABLES[name, dtype] = np.array(_numbers(name, dtype == np.float64), dtype)
            _TABLES[name, dtype].setflags(write=False)
        return _TABLES[name, dtype]
    """#

  private static let jaxFunctions = #"""
    def _array(x, beside=None):
        return x if isinstance(x, jax.Array) else np.asarray(x)


    def _first(wrong, check, message):
        """The first place that is True, None where there is none; a callback tells the host, and waits for nothing."""
        if check == "async":
            jax.debug.callback(functools.partial(_report, message), wrong.any())
            return None
        return int(wrong.argmax()) if wrong.any() else None


    def _report(message, is_wrong):
        if is_wrong:
            raise ValueError(message)


    def _count(ids, marks, groups):
        return jnp.zeros(groups, int).at[ids].add(marks.astype(int))


    _TABLES = {}


    def _constant(name, device=None, dtype=None):
        """It is made outside of what jit traces."""
        dtype = np.dtype(dtype or (np.int32 if name == "starts" else np.float32))
        if (name, device, dtype) not in _TABLES:
            with jax.ensure_compile_time_eval():
                numbers = np.array(_numbers(name, dtype == np.float64), dtype)
                _TABLES[name, device, dtype] = jax.device_put(jnp.asarray(numbers), device)
        return _TABLES[name, device, dtype]
    """#
}
