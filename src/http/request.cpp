#include "wheelcount/http/request.hpp"
