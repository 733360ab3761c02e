#include "wheelcount/http/server.hpp"
