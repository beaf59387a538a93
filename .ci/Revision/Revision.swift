import Foundation
import PackagePlugin

/// Tells the binary which commit it is built from. SwiftPM keeps what a manifest has read of git until the manifest
/// changes, so this asks git at each build, and rewrites the one line only where the answer is another one.
@main struct Revision: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.pluginWorkDirectoryURL
    return [
      .prebuildCommand(
        displayName: "Asking git for the commit", executable: URL(fileURLWithPath: "/bin/sh"),
        arguments: ["-euc", Self.script, "sh", context.package.directoryURL.path, folder.path],
        outputFilesDirectory: folder)
    ]
  }

  /// Of this folder as the top of a repository, and of no repository around it; else the commit is unknown.
  private static let script = """
    cd "$1"
    mkdir -p "$2"
    export GIT_OPTIONAL_LOCKS=0
    if prefix=$(git rev-parse --show-prefix 2>/dev/null) && [ -z "$prefix" ] \\
      && commit=$(git rev-parse --verify HEAD 2>/dev/null) \\
      && changes=$(git status --porcelain -- Package.swift Sources .ci/Revision 2>/dev/null); then
      text="commit $commit"
      if [ -n "$changes" ]; then text="$text and changes"; fi
    else
      text="unknown commit"
    fi
    new="let revision = \\"$text\\""
    file="$2/Revision.swift"
    if [ ! -f "$file" ] || [ "$(cat "$file")" != "$new" ]; then printf '%s\\n' "$new" >"$file"; fi
    """
}
