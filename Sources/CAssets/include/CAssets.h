#ifndef CASSETS_H
#define CASSETS_H
#include <stddef.h>

/// One file of sql/ or config/, compiled into the binary so that it needs nothing beside it.
struct entente_asset {
  const char *path;  // from the top of the package, such as "sql/0001_record.sql"
  const unsigned char *bytes;
  size_t count;
};

/// Every embedded file; `entente_asset_count` of them.
extern const struct entente_asset entente_assets[];
extern const size_t entente_asset_count;

#endif
