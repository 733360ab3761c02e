// Goal: process metrics describe this process.
#include "wheelcount/core/parse_number.hpp"
#include "wheelcount/telemetry/process_metrics.hpp"

#include <boost/test/unit_test.hpp>

#include <ctime>
#include <string>

#include <unistd.h>

namespace wheelcount::telemetry {
namespace {

double sample(std::string_view name) {
    prometheus_text text;
    append_process_metrics(text);
    const std::string line = "\n" + std::string(name) + " ";
    const std::size_t at = text.text().find(line);
    BOOST_REQUIRE(at != std::string::npos);
    std::string_view rest = std::string_view(text.text()).substr(at + line.size());
    return take_number<double>(rest).value();
}

BOOST_AUTO_TEST_CASE(values_are_plausible_for_this_process) {
    const auto now = static_cast<double>(std::time(nullptr));
    BOOST_TEST(sample("process_start_time_seconds") > now - 3'600);
    BOOST_TEST(sample("process_start_time_seconds") < now + 1);
    BOOST_TEST(sample("process_cpu_seconds_total") > 0);
    BOOST_TEST(sample("process_resident_memory_bytes") > 1e6);
    BOOST_TEST(sample("process_max_fds") > sample("process_open_fds"));
}

BOOST_AUTO_TEST_CASE(an_open_descriptor_is_counted) {
    const double before = sample("process_open_fds");
    const int more = ::dup(STDIN_FILENO);
    BOOST_TEST(sample("process_open_fds") == before + 1);
    ::close(more);
}

} // namespace
} // namespace wheelcount::telemetry
