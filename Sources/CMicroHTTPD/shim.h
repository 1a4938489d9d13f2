#include <microhttpd.h>

// Swift calls no function with a variable number of arguments; what it starts a server with is said here.
static inline struct MHD_Daemon *entente_http_start(
    int listening_socket, MHD_AccessHandlerCallback handle, MHD_RequestCompletedCallback completed, void *context,
    unsigned int most_connections, unsigned int most_per_address, unsigned int idle_seconds, size_t memory_per_connection) {
  return MHD_start_daemon(
      MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, handle, context,
      MHD_OPTION_LISTEN_SOCKET, listening_socket, MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_CONNECTION_LIMIT, most_connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, most_per_address,
      MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory_per_connection,
      MHD_OPTION_END);
}
