// The files of sql/ and config/, embedded by the compiler; a test holds this list against the folders. One file is one
// entry: its path, its #embed, and the zero byte that ends its text. A changed file is noticed, because the compiler
// names what it embedded in the dependencies that it writes.
#include "CAssets.h"
#include <stddef.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

#define FILE(path) {path, (const char[]) {
#define END , 0}},

static const struct entente_asset files[] = {
  FILE("config/calendars/mx-lft.yaml")
#embed "../../config/calendars/mx-lft.yaml"
  END
  FILE("config/calendars/us-federal.yaml")
#embed "../../config/calendars/us-federal.yaml"
  END
  FILE("config/calendars/weekdays.yaml")
#embed "../../config/calendars/weekdays.yaml"
  END
  FILE("config/completion/entente.bash")
#embed "../../config/completion/entente.bash"
  END
  FILE("config/completion/entente.zsh")
#embed "../../config/completion/entente.zsh"
  END
  FILE("config/entented.yaml")
#embed "../../config/entented.yaml"
  END
  FILE("config/examples/hled-history.yaml")
#embed "../../config/examples/hled-history.yaml"
  END
  FILE("config/examples/hlsd-history.yaml")
#embed "../../config/examples/hlsd-history.yaml"
  END
  FILE("config/examples/uk-treaties.map.yaml")
#embed "../../config/examples/uk-treaties.map.yaml"
  END
  FILE("config/mechanisms/bilateral-treaty.yaml")
#embed "../../config/mechanisms/bilateral-treaty.yaml"
  END
  FILE("config/mechanisms/hled-full.yaml")
#embed "../../config/mechanisms/hled-full.yaml"
  END
  FILE("config/mechanisms/hled.yaml")
#embed "../../config/mechanisms/hled.yaml"
  END
  FILE("config/mechanisms/hlsd.yaml")
#embed "../../config/mechanisms/hlsd.yaml"
  END
  FILE("config/mechanisms/usmca-rapid-response.yaml")
#embed "../../config/mechanisms/usmca-rapid-response.yaml"
  END
  FILE("config/messages/en/blockers.yaml")
#embed "../../config/messages/en/blockers.yaml"
  END
  FILE("config/messages/en/diagnostics.yaml")
#embed "../../config/messages/en/diagnostics.yaml"
  END
  FILE("config/messages/en/help.yaml")
#embed "../../config/messages/en/help.yaml"
  END
  FILE("config/messages/en/holding.yaml")
#embed "../../config/messages/en/holding.yaml"
  END
  FILE("config/messages/en/lint.yaml")
#embed "../../config/messages/en/lint.yaml"
  END
  FILE("config/messages/en/notices.yaml")
#embed "../../config/messages/en/notices.yaml"
  END
  FILE("config/messages/en/phrases.yaml")
#embed "../../config/messages/en/phrases.yaml"
  END
  FILE("config/messages/en/rules.yaml")
#embed "../../config/messages/en/rules.yaml"
  END
  FILE("config/messages/en/words.yaml")
#embed "../../config/messages/en/words.yaml"
  END
  FILE("config/messages/es/blockers.yaml")
#embed "../../config/messages/es/blockers.yaml"
  END
  FILE("config/messages/es/diagnostics.yaml")
#embed "../../config/messages/es/diagnostics.yaml"
  END
  FILE("config/messages/es/help.yaml")
#embed "../../config/messages/es/help.yaml"
  END
  FILE("config/messages/es/holding.yaml")
#embed "../../config/messages/es/holding.yaml"
  END
  FILE("config/messages/es/lint.yaml")
#embed "../../config/messages/es/lint.yaml"
  END
  FILE("config/messages/es/notices.yaml")
#embed "../../config/messages/es/notices.yaml"
  END
  FILE("config/messages/es/phrases.yaml")
#embed "../../config/messages/es/phrases.yaml"
  END
  FILE("config/messages/es/rules.yaml")
#embed "../../config/messages/es/rules.yaml"
  END
  FILE("config/messages/es/words.yaml")
#embed "../../config/messages/es/words.yaml"
  END
  FILE("config/schema.txt")
#embed "../../config/schema.txt"
  END
  FILE("config/systemd/entented.service")
#embed "../../config/systemd/entented.service"
  END
  FILE("sql/0001_foundation.sql")
#embed "../../sql/0001_foundation.sql"
  END
  FILE("sql/0002_definitions.sql")
#embed "../../sql/0002_definitions.sql"
  END
  FILE("sql/0003_people.sql")
#embed "../../sql/0003_people.sql"
  END
  FILE("sql/0004_dialogues.sql")
#embed "../../sql/0004_dialogues.sql"
  END
  FILE("sql/0005_rules.sql")
#embed "../../sql/0005_rules.sql"
  END
  FILE("sql/0006_deadlines.sql")
#embed "../../sql/0006_deadlines.sql"
  END
  FILE("sql/0007_attempt.sql")
#embed "../../sql/0007_attempt.sql"
  END
  FILE("sql/0008_readers.sql")
#embed "../../sql/0008_readers.sql"
  END
  FILE("sql/0009_administration.sql")
#embed "../../sql/0009_administration.sql"
  END
  FILE("sql/0010_firing.sql")
#embed "../../sql/0010_firing.sql"
  END
  FILE("sql/0011_board.sql")
#embed "../../sql/0011_board.sql"
  END
  FILE("sql/0012_brief.sql")
#embed "../../sql/0012_brief.sql"
  END
  FILE("sql/0013_heartbeat.sql")
#embed "../../sql/0013_heartbeat.sql"
  END
  FILE("sql/0014_delivery.sql")
#embed "../../sql/0014_delivery.sql"
  END
  FILE("sql/0015_acknowledging.sql")
#embed "../../sql/0015_acknowledging.sql"
  END
  FILE("sql/0016_audit.sql")
#embed "../../sql/0016_audit.sql"
  END
  FILE("sql/0017_silence.sql")
#embed "../../sql/0017_silence.sql"
  END
  FILE("sql/0018_briefs.sql")
#embed "../../sql/0018_briefs.sql"
  END
  FILE("sql/0019_bulk.sql")
#embed "../../sql/0019_bulk.sql"
  END
  FILE("sql/0020_import.sql")
#embed "../../sql/0020_import.sql"
  END
  FILE("sql/0021_simulation.sql")
#embed "../../sql/0021_simulation.sql"
  END
  FILE("sql/0022_processor_time.sql")
#embed "../../sql/0022_processor_time.sql"
  END
  FILE("sql/0023_telling.sql")
#embed "../../sql/0023_telling.sql"
  END
  FILE("sql/0024_structure.sql")
#embed "../../sql/0024_structure.sql"
  END
  FILE("sql/0025_examining.sql")
#embed "../../sql/0025_examining.sql"
  END
  FILE("sql/0026_delivering.sql")
#embed "../../sql/0026_delivering.sql"
  END
  FILE("sql/roles.sql")
#embed "../../sql/roles.sql"
  END
  FILE("sql/sandbox.sql")
#embed "../../sql/sandbox.sql"
  END
  {NULL, NULL},
};

const struct entente_asset *const entente_assets = files;
