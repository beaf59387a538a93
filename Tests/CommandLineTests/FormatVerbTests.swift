import Foundation
import TestSupport
import Testing

/// `weigh fmt`.
@Suite struct FormatVerbTests {
  private static let untidy = "scheme f{\nZ=R-mean // why\n\n\n}"
  private static let tidy = "scheme f {\n  Z = R - mean  // why\n}\n"

  @Test func inPlace() throws {
    let place = try Workplace(["a.scheme": Self.untidy, "deep/b.scheme": Self.tidy, "c.txt": Self.untidy])
    let before = try FileManager.default.attributesOfItem(atPath: place.url("deep/b.scheme").path)
    let run = try place.weigh("fmt", ".")
    #expect(run.status == 0 && run.output == "" && run.errors == "")
    #expect(try place.text("a.scheme") == Self.tidy)
    #expect(try place.text("deep/b.scheme") == Self.tidy)
    #expect(try place.text("c.txt") == Self.untidy)
    // A file that is as it should be is not written.
    let after = try FileManager.default.attributesOfItem(atPath: place.url("deep/b.scheme").path)
    #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
    #expect(try place.weigh("fmt", ".").status == 0)
    #expect(try place.entries() == ["a.scheme", "c.txt", "deep", "deep/b.scheme"])
  }

  @Test func check() throws {
    let place = try Workplace(["a.scheme": Self.untidy, "b.scheme": Self.tidy, "c.scheme": Self.untidy])
    let run = try place.weigh("fmt", "--check", ".")
    #expect(run.status == 1 && run.output == "./a.scheme\n./c.scheme\n" && run.errors == "")
    #expect(try place.text("a.scheme") == Self.untidy)
    let good = try place.weigh("fmt", "--check", "b.scheme")
    #expect(good.status == 0 && good.output == "")
    #expect(try place.weigh("fmt", "--check", "-", input: Self.untidy).output == "<stdin>\n")
  }

  @Test func filter() throws {
    let place = try Workplace()
    let run = try place.weigh("fmt", "-", input: Self.untidy)
    #expect(run.status == 0 && run.output == Self.tidy)
    #expect(try place.weigh("fmt", "-", input: Self.tidy).output == Self.tidy)
    #expect(try place.weigh("fmt", "-", input: "").output == "")
  }

  /// A broken file is left as it is; the others are laid out.
  @Test func broken() throws {
    let broken = "scheme f {\nZ = R **  2 }"
    let place = try Workplace(["a.scheme": broken, "b.scheme": Self.untidy])
    let run = try place.weigh("fmt", ".")
    #expect(run.status == 1 && run.errors.hasPrefix("error[S0103]"))
    #expect(try place.text("a.scheme") == broken)
    #expect(try place.text("b.scheme") == Self.tidy)
    let filtered = try place.weigh("fmt", "-", input: broken)
    #expect(filtered.status == 1 && filtered.output == "" && filtered.errors.hasPrefix("error[S0103]"))
  }

  /// What later stages find is not the formatter's business.
  @Test func wrongButReadable() throws {
    let run = try Workplace().weigh("fmt", "-", input: "scheme f{Z=t}")
    #expect(run.status == 0 && run.output == "scheme f { Z = t }\n" && run.errors == "")
  }

  @Test func linksAndPermissionsStay() throws {
    let place = try Workplace(["real.scheme": Self.untidy])
    try FileManager.default.createSymbolicLink(
      atPath: place.url("link.scheme").path, withDestinationPath: "real.scheme")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: place.url("real.scheme").path)
    #expect(try place.weigh("fmt", "link.scheme").status == 0)
    #expect(try place.text("real.scheme") == Self.tidy)
    let attributes = try FileManager.default.attributesOfItem(atPath: place.url("real.scheme").path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    let link = try FileManager.default.attributesOfItem(atPath: place.url("link.scheme").path)
    #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
  }

  @Test func missing() throws {
    let run = try Workplace().weigh("fmt", "missing.scheme")
    #expect(run.status == 1 && run.errors.contains("missing.scheme"))
  }
}
