/// The array packages that generated Python can be written for, and the little in which they differ.
package enum ArrayPackage: String, CaseIterable, Sendable {
  case torch
  case numpy
  case jax

  /// Its import lines.
  var imports: String {
    switch self {
    case .torch: "import torch"
    case .numpy: "import numpy as np"
    case .jax: "import jax\nimport jax.numpy as jnp\nimport numpy as np"
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

  /// The argument that brings a constant to where an array is.
  func device(of array: String) -> String { self == .torch ? ", \(array).device" : "" }

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


    def _integers(x, beside):
        x = torch.as_tensor(x, device=beside.device)
        if x.numel() and (x.is_floating_point() or x.is_complex()):
            raise TypeError(f"ids are integers where groups is given, not {x.dtype}")
        return x.long()


    def _unique(labels, beside):
        if not isinstance(labels, torch.Tensor):
            return torch.frombuffer(_firsts(labels), dtype=torch.int64)[:-1].to(beside.device)
        labels = labels if labels.is_floating_point() or labels.is_complex() else labels.long()
        return torch.unique(labels, return_inverse=True)[1].to(beside.device)


    def _equal(x, y):
        return torch.equal(x, y.to(x.dtype))


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
        if not torch.compiler.is_compiling() and type(constant) is torch.Tensor:
            _TABLES[name, device, dtype] = constant
        return constant
    """#

  /// What those have in common that share NumPy's types of numbers.
  private static func numpyLike(_ module: String, _ integer: String) -> String {
    #"""
    def _integers(x, beside):
        x = _array(x)
        if x.size and x.dtype.kind not in "biu":
            raise TypeError(f"ids are integers where groups is given, not {x.dtype}")
        return x.astype(\#(integer))


    def _unique(labels, beside):
        return np.frombuffer(_firsts(labels), np.int64)[:-1]


    def _equal(x, y):
        return \#(module).all(x == y)
    """#
  }

  private static let numpyFunctions = #"""
    def _array(x, beside=None):
        return np.asarray(x)


    \#(numpyLike("np", "np.int64"))


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


    \#(numpyLike("jnp", "int"))


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
