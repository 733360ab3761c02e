#include "wheelcount/domain/window.hpp"

namespace wheelcount::domain {
namespace {

constexpr int pepy_days = 90;

} // namespace

window last_days(day last_complete, int length) {
    return {last_complete - days{length - 1}, last_complete};
}

window pepy_window(day last_complete) {
    const window minimum = last_days(last_complete, pepy_days);
    return {first_day(month_of(minimum.first)), minimum.last};
}

std::vector<month> months_of(const window& w) {
    std::vector<month> months;
    for (month m = month_of(w.first); m <= month_of(w.last); m += std::chrono::months{1})
        months.push_back(m);
    return months;
}

} // namespace wheelcount::domain
