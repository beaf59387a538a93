import Foundation

/// What published trainers return for made-up rewards, each with the sample scheme that models it.
public struct TrainerData: Sendable {
  /// The sample that stands for the trainer's function.
  public let model: Model
  /// By group size.
  public let groups: [Int: Group]

  /// Which sample stands for which function of which trainer.
  public struct Model: Decodable, Sendable {
    let framework: String
    let function: String
    /// `float32` or `float64`.
    public let dtype: String
    let settings: [String: Setting]
    /// The scheme's name.
    public let scheme: String
    /// The sample's file.
    public let file: String
    /// The values of the scheme's parameters.
    public let parameters: [String: Double]
    /// How many weights of groups of two and more there are.
    public let rows: Int

    enum CodingKeys: String, CodingKey {
      case framework, function, dtype, settings, scheme, file, parameters
      case rows = "rows_compared"
    }
  }

  /// The weights by N; nil where there is no such response.
  public struct Group: Decodable, Sendable {
    /// Of a correct response.
    public let correct: [Double?]
    /// Of a wrong response.
    public let wrong: [Double?]
  }

  /// What a trainer's function returned.
  private struct Trainer: Decodable {
    let framework: String
    let function: String
    let dtype: String
    let settings: [String: Setting]
    let groups: [String: Group]
  }

  /// A setting of a trainer: a truth value, a number or a word.
  enum Setting: Decodable, Equatable, Sendable {
    case truth(Bool)
    case number(Double)
    case word(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let value = try? container.decode(Bool.self) {
        self = .truth(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else {
        self = .word(try container.decode(String.self))
      }
    }
  }

  /// All of `Tests/Data/reference`: 22 functions.
  public static func all() throws -> [TrainerData] {
    let models = try decode([Model].self, "frameworks-map.json")
    let trainers = try decode([Trainer].self, "frameworks.json")
    return models.compactMap { model in
      let trainer = trainers.first {
        $0.framework == model.framework && $0.function == model.function && $0.dtype == model.dtype
          && $0.settings == model.settings
      }
      return trainer.map { trainer in
        let groups = trainer.groups.compactMap { size, group in Int(size).map { ($0, group) } }
        return TrainerData(model: model, groups: Dictionary(groups, uniquingKeysWith: { first, _ in first }))
      }
    }
  }

  private static func decode<T: Decodable>(_ type: T.Type, _ name: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(contentsOf: Repository.data.appendingPathComponent("reference/\(name)")))
  }
}
