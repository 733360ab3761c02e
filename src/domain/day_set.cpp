#include "wheelcount/domain/day_set.hpp"
