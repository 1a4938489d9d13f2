internal import CAssets

/// The files of `sql/` and `config/`, which every program carries within itself.
public enum Assets {
  /// The paths of all files, such as `config/mechanisms/hled.yaml`, in order.
  public static let paths: [String] = index.keys.sorted()

  /// A file's text; nil when there is none of that path.
  public static func text(_ path: String) -> String? {
    index[path]
  }

  /// The files of a folder and of the folders in it, in the order of their paths.
  ///
  /// - Parameter folder: a path such as `config/calendars`.
  public static func all(under folder: String) -> [(path: String, text: String)] {
    paths.filter { $0.hasPrefix(folder + "/") }.compactMap { path in index[path].map { (path, $0) } }
  }

  /// The names of a folder's files without what follows their dot: `us-federal`.
  public static func names(in folder: String) -> [String] {
    all(under: folder).map { file in
      let name = file.path.dropFirst(folder.count + 1)
      return String(name.prefix { $0 != "." })
    }
  }

  private static let index: [String: String] = {
    var index: [String: String] = [:]
    var next = unsafe entente_assets
    while let asset = unsafe next?.pointee, let path = unsafe asset.path, let text = unsafe asset.text {
      index[unsafe String(cString: path)] = unsafe String(cString: text)
      unsafe next = next?.advanced(by: 1)
    }
    return index
  }()
}
