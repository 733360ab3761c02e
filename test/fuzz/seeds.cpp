// Writes what the fuzzers start from, out of what the tests have anyway: fuzz_seeds FOLDER
#include "domain/random_month.hpp"
#include "http/connection/corpus.hpp"

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace {

namespace fs = std::filesystem;
using namespace wheelcount;

class seed_folder {
public:
    seed_folder(const fs::path& all, const char* target) : folder_(all / target) {
        fs::create_directories(folder_);
    }

    void add(const std::string& bytes) {
        std::ofstream file(folder_ / std::to_string(count_++), std::ios::binary);
        if (!(file << bytes)) throw std::runtime_error("cannot write to " + folder_.string());
    }

private:
    fs::path folder_;
    int count_ = 0;
};

void write_connections(const fs::path& all) {
    seed_folder seeds(all, "connection");
    for (const auto& samples : {http::good_requests(), http::hostile_requests()})
        for (const auto& sample : samples) {
            seeds.add("\n" + sample.sent);
            seeds.add(std::string(1, '\1') + "\n" + sample.sent);
        }
    for (const char* target :
         {"/badge/flask", "/api/v2/projects/flask", "/chart/flask.svg?by=version",
          "/api/downloads/flask?versions=2.*&format=csv", "/api/openapi.json"})
        seeds.add("\nGET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n");
}

void write_badges(const fs::path& all) {
    seed_folder seeds(all, "badge");
    for (const char* query :
         {"", "period=total&units=international_system&left_color=grey&right_color=brightgreen",
          "left_text=%3Cb%3E&right_color=%23abc", "style=for-the-badge&mirrors=false&ci=0",
          "installer=uv&units=NONE", "!by=version&versions=2.*,stable&theme=dark",
          "!with=requests&title=%22&granularity=week&from=2026-07-01&to=2026-07-20"})
        seeds.add(query);
}

void write_versions(const fs::path& all) {
    seed_folder seeds(all, "version");
    seeds.add(
        "1.*\n1.0\n1\n1.0.0\n1.0rc1\n1.0.dev3\n1.0.post1\n1.0+local.7\n2!0.1\nv1.0-alpha_2\njunk");
    seeds.add("stable\n1.10\n1.9\n00001.00009\n1..2\n.1\n1.\n99999999999999999999.1\nx10\nx9");
}

void write_packed(const fs::path& all) {
    seed_folder seeds(all, "packed");
    for (unsigned seed = 0; seed < 8; ++seed)
        seeds.add('\0' + domain::random_month(seed).pack());
    for (char kind = 1; kind < 12; ++kind)
        seeds.add(std::string(1, kind) + std::string("\1\0\0\0\0\0", 6));
}

void write_pages(const fs::path& all) {
    seed_folder seeds(all, "page");
    const std::string page = R"({"jobComplete":true,"totalRows":"2","rows":[{"f":[{"v":"boto3"},)"
                             R"({"v":[{"v":{"f":[{"v":"0"},{"v":"1.0"},{"v":"5"}]}}]}]},)"
                             R"({"f":[{"v":null},{"v":[]}]}],"pageToken":"BFDG=="})";
    seeds.add("\n" + page);
    seeds.add("xxxxxxx\n" + page);
    seeds.add("x\n{\"jobComplete\":false,\"errors\":[{\"message\":\"\\u00e9\"}]}");
}

void write_settings(const fs::path& all) {
    seed_folder seeds(all, "config");
    seeds.add("# a remark\nlisten = 0.0.0.0:80\nstore = mongodb://u:p@h/db\nidle_timeout = 5m\n"
              "dimensions = python,ci\ncache_bytes = "
              "64M\n---\nWHEELCOUNT_LISTEN=[::1]:1\n--rate-limit-per-minute\n5\n"
              "--log-level=debug");
    seeds.add("trusted_proxies = 10.0.0.0/8, ::1\ningest_time = off\ntoday = "
              "2026-07-21\nnonsense\n= 5\n");
}

} // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: fuzz_seeds FOLDER\n", stderr);
        return 2;
    }
    try {
        for (auto* write : {write_connections, write_badges, write_versions, write_packed,
                            write_pages, write_settings})
            write(arguments[1]);
        return 0;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "fuzz_seeds: %s\n", e.what());
        return 1;
    }
}
