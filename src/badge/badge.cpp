#include "wheelcount/badge/badge.hpp"
