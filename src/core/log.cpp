#include "wheelcount/core/log.hpp"

#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/error.hpp"
