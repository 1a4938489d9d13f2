// The files of sql/ and config/, embedded by the compiler; a test holds this list against the folders. One file is one
// entry: its path, its #embed, and the zero byte that ends its text. A changed file is noticed, because the compiler
// names what it embedded in the dependencies that it writes.
#include "CAssets.h"
#include <stddef.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

#define ASSET(path) {path, (const char[]) {
#define END , 0}},

static const struct entente_asset files[] = {
  ASSET("config/README.md")
#embed "../../config/README.md"
  END
  ASSET("config/calendars/mx-lft.yaml")
#embed "../../config/calendars/mx-lft.yaml"
  END
  ASSET("config/calendars/us-federal.yaml")
#embed "../../config/calendars/us-federal.yaml"
  END
  ASSET("config/mechanisms/hled.yaml")
#embed "../../config/mechanisms/hled.yaml"
  END
  ASSET("config/messages/en/diagnostics.yaml")
#embed "../../config/messages/en/diagnostics.yaml"
  END
  ASSET("config/messages/es/diagnostics.yaml")
#embed "../../config/messages/es/diagnostics.yaml"
  END
  ASSET("sql/0001_foundation.sql")
#embed "../../sql/0001_foundation.sql"
  END
  ASSET("sql/0002_definitions.sql")
#embed "../../sql/0002_definitions.sql"
  END
  ASSET("sql/0003_people.sql")
#embed "../../sql/0003_people.sql"
  END
  ASSET("sql/0004_dialogues.sql")
#embed "../../sql/0004_dialogues.sql"
  END
  ASSET("sql/0005_rules.sql")
#embed "../../sql/0005_rules.sql"
  END
  ASSET("sql/0006_deadlines.sql")
#embed "../../sql/0006_deadlines.sql"
  END
  ASSET("sql/0007_attempt.sql")
#embed "../../sql/0007_attempt.sql"
  END
  ASSET("sql/0008_readers.sql")
#embed "../../sql/0008_readers.sql"
  END
  ASSET("sql/0009_administration.sql")
#embed "../../sql/0009_administration.sql"
  END
  ASSET("sql/roles.sql")
#embed "../../sql/roles.sql"
  END
  ASSET("sql/sandbox.sql")
#embed "../../sql/sandbox.sql"
  END
  {NULL, NULL},
};

const struct entente_asset *const entente_assets = files;
