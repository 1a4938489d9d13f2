#include <sys/ioctl.h>

// ioctl is variadic, which Swift cannot call. The columns of a terminal; 0 where a descriptor is none or does not know.
static inline int entente_terminal_columns(int descriptor) {
  struct winsize size = {0};
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
