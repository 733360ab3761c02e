#include "wheelcount/net/http_client.hpp"
