#include "wheelcount/domain/month_detail.hpp"
