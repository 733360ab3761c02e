// Asio's TLS, which only the tests need, compiled once like the rest of Asio.
#include <boost/asio/ssl/impl/src.hpp>
