import SchemeNumerics

extension Program {
  /// An int as a linear form of variables; nil where it is not one that can be seen at once. Each node is read once,
  /// however many users it has.
  package func linearForm(of id: NodeID) -> LinearForm<Variable>? {
    var known: [NodeID: LinearForm<Variable>?] = [:]
    return linearForm(id, &known)
  }

  private func linearForm(_ id: NodeID, _ known: inout [NodeID: LinearForm<Variable>?]) -> LinearForm<Variable>? {
    guard self[id].type == .int else { return nil }
    if let form = known[id] { return form }
    let form: LinearForm<Variable>?
    switch self[id].operation {
    case .integer(let value): form = LinearForm(value)
    case .variable(let variable): form = LinearForm(variable: variable)
    case .negate(let x): form = linearForm(x, &known)?.scaled(by: -1)
    case .add(let x, let y):
      let (u, v) = (linearForm(x, &known), linearForm(y, &known))
      form = u.flatMap { u in v.flatMap { u.adding($0) } }
    case .subtract(let x, let y):
      let (u, v) = (linearForm(x, &known), linearForm(y, &known))
      form = u.flatMap { u in v.flatMap { u.adding($0, times: -1) } }
    case .multiply(let x, let y):
      if let u = linearForm(x, &known), let v = linearForm(y, &known), u.terms.isEmpty || v.terms.isEmpty {
        form = u.terms.isEmpty ? v.scaled(by: u.constant) : u.scaled(by: v.constant)
      } else {
        form = nil
      }
    default: form = nil
    }
    known[id] = .some(form)
    return form
  }
}
