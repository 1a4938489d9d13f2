#ifndef CASSETS_H
#define CASSETS_H

/// One file of sql/ or config/, compiled into the binary so that it needs nothing beside it.
struct entente_asset {
  const char *path;  // from the top of the package, such as "sql/0001_record.sql"
  const char *text;  // UTF-8, ended by a zero byte
};

/// The first of all embedded files; after the last stands one whose path is NULL.
extern const struct entente_asset *const entente_assets;

#endif
