#include "wheelcount/domain/catalog.hpp"
