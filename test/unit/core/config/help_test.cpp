// Goal: the help and the listing are aligned, grouped and complete.
#include "wheelcount/core/config.hpp"

#include <boost/test/unit_test.hpp>

using namespace wheelcount;

namespace {

/// One row of every kind.
struct example {
    std::string listen;
    std::uint64_t cache_bytes = 0;
    bool trust_proxy = false;
    std::string token;
    std::string project;
    std::string out;

    config::table table() {
        using namespace config;
        return {
            {"listen", bind_to(listen, text()), "127.0.0.1:80", "address to serve on"},
            {"cache_bytes", bind_to(cache_bytes, bytes()), "64M", "size of the response cache"},
            {"trust_proxy", bind_to(trust_proxy, boolean()), "false",
             "believe forwarded addresses"},
            {"token", bind_to(token, text()), "", "opens the admin pages", kind::secret},
            {"project", bind_to(project, text()), "", "who pays for queries"},
            {"out", bind_to(out, text()), "", "file to write", kind::flag_only},
        };
    }
};

/// Rows of two groups; one placeholder has characters of several bytes.
struct grouped_example {
    std::string listen;
    std::string path;
    std::uint64_t bytes = 0;

    config::table table() {
        using namespace config;
        return {
            {"out", bind_to(path, text("FILE")), "", "File to write"},
            {"listen", bind_to(listen, text("…")), "a:1", "Address", kind::ordinary, "Server"},
            {"cache_bytes", bind_to(bytes, config::bytes()), "1M", "Cache", kind::ordinary,
             "Tuning"},
        };
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(help_and_listing)

BOOST_AUTO_TEST_CASE(the_help_lists_every_row_of_the_table) {
    BOOST_TEST(config::format_help(example().table()) ==
               "  --listen TEXT        address to serve on (default 127.0.0.1:80)\n"
               "  --cache-bytes BYTES  size of the response cache (default 64M)\n"
               "  --trust-proxy        believe forwarded addresses\n"
               "  --token TEXT         opens the admin pages\n"
               "  --project TEXT       who pays for queries\n"
               "  --out TEXT           file to write\n");
}

BOOST_AUTO_TEST_CASE(the_listing_shows_values_and_origins_but_no_secrets_and_no_command_flags) {
    example e;
    const config::load_result loaded = config::load(e.table(), {"wheelcount.conf",
                                                                "cache_bytes = 1G\ntoken = hunter2",
                                                                {"WHEELCOUNT_TRUST_PROXY=yes"},
                                                                {"--listen=[::]:80", "--out=x"}});
    BOOST_TEST(config::format_settings(loaded) == "listen = [::]:80   # --listen\n"
                                                  "cache_bytes = 1G   # wheelcount.conf:1\n"
                                                  "trust_proxy = yes  # WHEELCOUNT_TRUST_PROXY\n"
                                                  "token = (set)      # wheelcount.conf:2\n"
                                                  "project =          # default\n");
}

BOOST_AUTO_TEST_CASE(groups_have_headings_and_columns_align_by_code_points) {
    grouped_example e;
    BOOST_TEST(config::format_help(e.table()) == "  --out FILE           File to write\n"
                                                 "\n"
                                                 "Server:\n"
                                                 "  --listen …           Address (default a:1)\n"
                                                 "\n"
                                                 "Tuning:\n"
                                                 "  --cache-bytes BYTES  Cache (default 1M)\n");
    const auto loaded = config::load(e.table(), {.arguments = {"--listen=ä:1", "--out=x"}});
    BOOST_TEST(config::format_settings(loaded) == "out = x           # --out\n"
                                                  "\n"
                                                  "# Server\n"
                                                  "listen = ä:1      # --listen\n"
                                                  "\n"
                                                  "# Tuning\n"
                                                  "cache_bytes = 1M  # default\n");
}

BOOST_AUTO_TEST_CASE(the_listing_loads_as_a_file) {
    example written;
    const config::load_result loaded =
        config::load(written.table(), {.arguments = {"--listen=a#b", "--cache-bytes=2G"}});
    example read;
    const config::load_result reloaded = config::load(
        read.table(), {.file_name = "f", .file_text = config::format_settings(loaded)});
    BOOST_TEST(reloaded.problems.empty());
    BOOST_TEST(read.listen == "a#b");
    BOOST_TEST(read.cache_bytes == 2147483648u);
}

BOOST_AUTO_TEST_SUITE_END()
