#include "wheelcount/domain/summary.hpp"
