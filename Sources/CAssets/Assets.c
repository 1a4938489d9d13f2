// The files of sql/ and config/, embedded by the compiler. A test holds this list against the folders.
#include "CAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char readme[] = {
#embed "../../config/README.md"
};

const struct entente_asset entente_assets[] = {
    {"config/README.md", readme, sizeof readme},
};
const size_t entente_asset_count = sizeof entente_assets / sizeof entente_assets[0];
