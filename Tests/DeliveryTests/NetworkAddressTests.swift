import Foundation
import Testing

@testable import Delivery

@Suite("An address of the Internet")
struct NetworkAddressTests {
  @Test(
    "may be anybody's",
    arguments: [
      "8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1", "192.167.1.1", "100.63.0.1", "100.128.0.1", "198.17.0.1",
      "2606:4700::1111", "2a00:1450::1", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8", "2002:808:808::1",
    ])
  func open(_ text: String) throws {
    #expect(try Self.address(text).isPublic)
  }

  @Test(
    "is not, if it is of this machine, of a network of one's own, of a metadata service, or of nobody",
    arguments: [
      "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1",
      "172.31.255.255",
      "192.168.0.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "192.0.2.1", "198.18.0.1",
      "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
      "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "2001::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
      "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::8.8.8.8", "2002:7f00:1::1",
      "2002:a9fe:a9fe::", "fec0::1", "100::1",
    ])
  func closed(_ text: String) throws {
    #expect(try !Self.address(text).isPublic)
  }

  private static func address(_ text: String) throws -> NetworkAddress {
    let isSix = text.contains(":")
    var bytes = [UInt8](repeating: 0, count: isSix ? 16 : 4)
    let read = unsafe bytes.withUnsafeMutableBytes {
      unsafe inet_pton(isSix ? AF_INET6 : AF_INET, text, $0.baseAddress)
    }
    #expect(read == 1)
    return try #require(NetworkAddress(bytes: bytes))
  }

  @Test(
    "lies in a network, or in none",
    arguments: [
      ("10.1.2.3", "10.1.0.0/16", true), ("10.2.2.3", "10.1.0.0/16", false), ("10.1.2.3", "10.1.2.3", true),
      ("::ffff:10.1.2.3", "10.1.0.0/16", true), ("fd00::1", "fd00::/8", true), ("fe80::1", "fd00::/8", false),
      ("10.1.2.3", "::/0", false), ("10.1.2.3", "0.0.0.0/0", true), ("fd00::1", "0.0.0.0/0", false),
    ])
  func network(_ address: String, _ block: String, _ lies: Bool) throws {
    #expect(try Self.address(address).lies(in: [try #require(AddressBlock(block))]) == lies)
  }

  @Test("is in no network that is none", arguments: ["", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "x/8", "fd00::/-1"])
  func noNetwork(_ text: String) {
    #expect(AddressBlock(text) == nil)
  }

  @Test(
    "stands in URLs that events can go to",
    arguments: [
      ("https://example.org/hooks", true), ("http://example.org:8080", true), ("HTTPS://example.org?x=1", true),
      ("https://[2606:4700::1111]/", true), ("ftp://example.org", false), ("file:///etc/passwd", false),
      ("https://", false), ("https:///x", false), ("https://user:pass@example.org", false), ("example.org", false),
      ("https://example.org/a b", false), ("https://example.org/\r\nX: y", false), ("https://exámple.org", false),
      ("https://example.org/#x", false), ("https://:80/", false), ("https://a\\@b", false), ("", false),
    ])
  func url(_ text: String, _ isFit: Bool) {
    #expect(WebhookEndpoint.isFit(text) == isFit)
  }

  @Test(
    "A URL that says itself that it leads to this machine or its network is known at once",
    arguments: [
      ("http://127.0.0.1/x", true), ("http://127.1:8080", true), ("http://0x7f000001/", true),
      ("https://[::1]/x", true),
      ("https://[fd00::1]:443/x", true), ("https://LOCALHOST/x", true), ("https://a.localhost", true),
      ("http://10.2.3.4?x", true), ("http://169.254.169.254/latest", true), ("https://8.8.8.8/x", false),
      ("https://[2606:4700::1]/x", false), ("https://example.org/127.0.0.1", false), ("https://10.example.org", false),
    ])
  func privacy(_ text: String, _ isPrivate: Bool) {
    #expect(WebhookEndpoint.isPrivate(text) == isPrivate)
  }
}
