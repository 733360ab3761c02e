#include "wheelcount/http/response.hpp"
