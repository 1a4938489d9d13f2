import Postgres
import Testing

@Suite("Configurations") struct ConfigurationTests {
  @Test(
    "The password is never shown",
    arguments: [
      Configuration(host: "h", user: "u", password: "secret"),
      Configuration(url: "postgresql://u:secret@h:5433/d?sslmode=require"),
      Configuration(url: "host=h user=u password=secret dbname=d"),
      Configuration(url: "host=h user=u password='secret"),
      Configuration(url: "postgresql://u:secret@h:port:5/d"),
    ])
  func password(configuration: Configuration) {
    var dumped = ""
    dump(configuration, to: &dumped)
    for text in ["\(configuration)", String(reflecting: configuration), dumped] { #expect(!text.contains("secret")) }
  }

  @Test("The fields win over the URL") func description() {
    #expect(Configuration(url: "postgresql://u@h:5433/d").description == "user=u host=h port=5433 dbname=d")
    #expect(
      Configuration(url: "postgresql://u@h:5433/d", database: "e", user: "v").description
        == "user=v host=h port=5433 dbname=e")
    #expect(Configuration().description == "the default database")
  }

  @Test("They win over it on the server too, and the session is named") func overrides() async throws {
    try await withDatabase { configuration in
      var configuration = configuration
      configuration.database = "template1"
      configuration.applicationName = "tests"
      try await Connection.withConnection(configuration) { connection in
        let row = try await connection.query("SELECT current_database()::text, current_setting('application_name')")
        let (database, name) = try row.decode((String, String).self)[0]
        #expect(database == "template1" && name == "tests")
        let version = connection.serverParameter("server_version")
        #expect(version != nil)
      }
    }
  }
}
