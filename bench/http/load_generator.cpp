// Sends requests to an HTTP server as fast as it responds (closed loop) or at a fixed rate (open
// loop), checks the status and length of every response and prints one line of JSON. Exits at
// anything unexpected.
//
//   bench_load_generator --address 127.0.0.1:8080 --target /badge/boto3 [--targets FILE --first N]
//       [--connections 64] [--seconds 1 | --requests N] [--rate PER_SECOND] [--server PID]
//       [--host-alone 1]
//   bench_load_generator --address … --target … --idle N
//
// A request has the fields Host, User-Agent and Accept, or only Host, as wrk's.
//
// --server reports the CPU time per request of that process. --idle sends one request on each of N
// connections and holds them open until the end of its standard input.
#include "http/arguments.hpp"
#include "http/client.hpp"
#include "http/loops.hpp"
#include "http/measurement.hpp"
#include "http/targets.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <sys/resource.h>

namespace wheelcount::bench {
namespace {

constexpr std::chrono::milliseconds warm_up{20};
// The fields of a simple client. Accept-Encoding would compare compressors.
constexpr std::string_view usual_fields = "User-Agent: load_generator\r\nAccept: */*\r\n";
constexpr std::uint8_t source_hosts = 200; // enough source ports, few connections per address

/// Raises the limit of open files as far as permitted.
void raise_fd_limit(rlim_t wanted) {
    rlimit limit{};
    check_syscall(::getrlimit(RLIMIT_NOFILE, &limit), "getrlimit");
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_max = std::max(limit.rlim_max, wanted);
    limit.rlim_cur = wanted;
    check_syscall(::setrlimit(RLIMIT_NOFILE, &limit), "setrlimit");
}

std::vector<client> connect(const sockaddr_in& server, std::size_t count) {
    std::vector<client> all;
    all.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        all.emplace_back(server, static_cast<std::uint8_t>(1 + i % source_hosts));
    return all;
}

void hold_idle(std::vector<client>& clients, targets& what) {
    for (client& one : clients) {
        one.send(what, load_clock::now());
        one.wait_for_response(what);
    }
    std::printf("{\"idle\":%zu}\n", clients.size());
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
}

void run(const arguments& args) {
    const auto idle = args.number<std::size_t>("--idle", 0);
    const auto connections = idle ? idle : args.number<std::size_t>("--connections", 64);
    const std::string address = args.text("--address");
    const std::string file = args.text("--targets");
    const bool host_alone = args.number("--host-alone", 0) != 0;
    targets what(file.empty() ? std::vector{args.text("--target")} : read_paths(file), address,
                 host_alone ? "" : usual_fields, args.number<std::size_t>("--first", 0));
    raise_fd_limit(connections + 64);
    auto clients = connect(parse_address(address), connections);
    if (idle) return hold_idle(clients, what);

    measurement results(args.number<pid_t>("--server", 0));
    const std::chrono::duration<double> seconds(args.number("--seconds", 1.0));
    const load l{clients, what, results, warm_up,
                 std::chrono::duration_cast<std::chrono::nanoseconds>(seconds)};
    const auto requests = args.number<std::uint64_t>("--requests", 0);
    const double rate = args.number("--rate", 0.0);
    if (rate > 0)
        run_open_loop(l, rate);
    else if (requests > 0)
        run_closed_loop(l, requests);
    else
        run_closed_loop(l);
    std::puts(results.json().c_str());
}

} // namespace
} // namespace wheelcount::bench

int main(int argc, char** argv) try {
    wheelcount::bench::run(
        {argc,
         argv,
         {"--address", "--target", "--targets", "--first", "--host-alone", "--connections",
          "--seconds", "--requests", "--rate", "--server", "--idle"}});
    return 0;
} catch (const std::exception& e) {
    std::fprintf(stderr, "load_generator: %s\n", e.what());
    return 1;
}
