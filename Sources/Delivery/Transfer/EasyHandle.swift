internal import CCurl
internal import Foundation

/// A handle of libcurl, which keeps its connections open between transfers. One queue uses it.
///
/// Safe: it owns what its pointers name from `init` to `deinit`, and hands none of them out.
@safe final class EasyHandle {
  private let handle: UnsafeMutableRawPointer
  private let message: UnsafeMutablePointer<CChar>
  private var lists: [UnsafeMutablePointer<curl_slist>] = unsafe []
  /// Outlives the handle, whose end closes them.
  private let sockets = OpenSockets()

  /// Once a process. OpenSSL writes to sockets that the other side may have closed: that is an error to handle, and no
  /// signal to die of.
  private static let isReady: Bool = {
    signal(SIGPIPE, SIG_IGN)
    return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
  }()

  /// Nil when there is no memory.
  init?() {
    guard Self.isReady, let handle = unsafe curl_easy_init() else { return nil }
    unsafe self.handle = handle
    unsafe message = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    // It says farewell on connections that it kept; nobody waits for what is said to that.
    sockets.hearNoMore()
    unsafe curl_easy_cleanup(handle)
    unsafe message.deallocate()
    freeLists()
  }

  func set(_ option: CURLoption, _ text: String) { unsafe entente_curl_set_text(handle, option, text) }

  func set(_ option: CURLoption, _ number: Int) { unsafe entente_curl_set_number(handle, option, number) }

  func set(_ option: CURLoption, size: Int) { unsafe entente_curl_set_size(handle, option, curl_off_t(size)) }

  /// Lines that libcurl reads during the transfer: headers, recipients.
  func set(_ option: CURLoption, _ lines: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines { unsafe list = curl_slist_append(list, line) ?? list }
    guard let list = unsafe list else { return }
    unsafe lists.append(list)
    unsafe entente_curl_set_list(handle, option, list)
  }

  func number(_ info: CURLINFO) -> Int {
    var value = 0
    unsafe entente_curl_get_number(handle, info, &value)
    return value
  }

  func size(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    unsafe entente_curl_get_size(handle, info, &value)
    return Int(value)
  }

  /// Runs a transfer with the options that `configure` sets, and blocks until it ends.
  func run(_ exchange: Exchange, configure: (EasyHandle) -> Void) -> TransferEnd {
    unsafe curl_easy_reset(handle)
    unsafe message[0] = 0
    unsafe entente_curl_set_data(handle, CURLOPT_ERRORBUFFER, message)
    set(CURLOPT_NOSIGNAL, 1)
    // Neither the environment's proxy, which would open the socket in our stead, nor a redirection.
    set(CURLOPT_PROXY, "")
    set(CURLOPT_FOLLOWLOCATION, 0)
    connect(exchange)
    configure(self)
    let code = exchange.run(over: sockets) { unsafe curl_easy_perform(handle) }
    let text = unsafe String(cString: message)
    let end = TransferEnd(
      code: code, message: text.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : text,
      status: number(CURLINFO_RESPONSE_CODE), retryAfter: size(CURLINFO_RETRY_AFTER))
    freeLists()
    return end
  }

  private func freeLists() {
    unsafe lists.forEach { unsafe curl_slist_free_all($0) }
    unsafe lists = []
  }

  private func connect(_ exchange: Exchange) {
    let data = unsafe Unmanaged.passUnretained(exchange).toOpaque()
    for option in [
      CURLOPT_READDATA, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_DEBUGDATA, CURLOPT_XFERINFODATA,
      CURLOPT_OPENSOCKETDATA,
    ] {
      unsafe entente_curl_set_data(handle, option, data)
    }
    unsafe entente_curl_set_stream(handle, CURLOPT_READFUNCTION) { buffer, size, count, data in
      guard let buffer = unsafe buffer else { return 0 }
      return unsafe EasyHandle.exchange(data)?.read(
        into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count)) ?? 0
    }
    unsafe entente_curl_set_stream(handle, CURLOPT_WRITEFUNCTION) { buffer, size, count, data in
      let bytes = unsafe EasyHandle.bytes(buffer, size * count)
      return unsafe EasyHandle.exchange(data)?.take(part: bytes) == true ? size * count : 0
    }
    unsafe entente_curl_set_stream(handle, CURLOPT_HEADERFUNCTION) { buffer, size, count, data in
      unsafe EasyHandle.exchange(data)?.take(line: EasyHandle.bytes(buffer, size * count))
      return size * count
    }
    // Only what it sends as commands is looked at, and of that only the first word.
    set(CURLOPT_VERBOSE, 1)
    unsafe entente_curl_set_debug(handle) { _, type, buffer, size, data in
      if type == CURLINFO_HEADER_OUT {
        unsafe EasyHandle.exchange(data)?.sent(command: EasyHandle.bytes(buffer, min(size, 20)))
      }
      return 0
    }
    set(CURLOPT_NOPROGRESS, 0)
    unsafe entente_curl_set_progress(handle) { data, _, _, _, _ in
      unsafe EasyHandle.exchange(data)?.isStopped == true ? 1 : 0
    }
    unsafe entente_curl_set_opening(handle) { data, _, address in
      guard let address = unsafe address else { return -1 }
      var length: Int32 = 0
      let bytes = unsafe entente_curl_address(address, &length)
      let parsed = unsafe NetworkAddress(bytes: Array(UnsafeBufferPointer(start: bytes, count: Int(length))))
      guard let exchange = unsafe EasyHandle.exchange(data), exchange.opens(parsed) else { return -1 }
      let descriptor = unsafe socket(
        address.pointee.family, address.pointee.socktype | closeOnExec, address.pointee.protocol)
      if descriptor >= 0 { exchange.opened(descriptor) }
      return descriptor
    }
    unsafe entente_curl_set_data(handle, CURLOPT_CLOSESOCKETDATA, Unmanaged.passUnretained(sockets).toOpaque())
    unsafe entente_curl_set_closing(handle) { data, descriptor in
      guard let data = unsafe data else { return close(descriptor) }
      return unsafe Unmanaged<OpenSockets>.fromOpaque(data).takeUnretainedValue().close(descriptor)
    }
  }

  private static func exchange(_ data: UnsafeMutableRawPointer?) -> Exchange? {
    guard let data = unsafe data else { return nil }
    return unsafe Unmanaged<Exchange>.fromOpaque(data).takeUnretainedValue()
  }

  private static func bytes(_ buffer: UnsafePointer<CChar>?, _ count: Int) -> [UInt8] {
    guard let buffer = unsafe buffer else { return [] }
    return unsafe Array(UnsafeRawBufferPointer(start: buffer, count: count))
  }
}

/// A child that the program starts inherits no connection.
private let closeOnExec = Int32(SOCK_CLOEXEC.rawValue)

/// How a transfer ended.
struct TransferEnd {
  var code: CURLcode
  /// What libcurl says of it.
  var message: String
  /// The last status of SMTP or HTTP; 0 where there was none.
  var status: Int
  /// In seconds; 0 where nothing was asked.
  var retryAfter: Int
}
