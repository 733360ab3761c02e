#include "wheelcount/http/router.hpp"
