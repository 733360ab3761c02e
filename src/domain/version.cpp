#include "wheelcount/domain/version.hpp"
