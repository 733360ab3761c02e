// Compressed bodies decompress to the original, and compression does not block the loop.
#include "http/cache/compress.hpp"
#include "support/loop_fixture.hpp"

#include <boost/asio/post.hpp>
#include <boost/test/unit_test.hpp>

#include <brotli/decode.h>
#include <zlib.h>

namespace wheelcount::http {
namespace {

std::string sample_json(std::size_t size) {
    std::string text;
    for (std::uint64_t i = 1; text.size() < size; ++i)
        text += "\"1." + std::to_string(i % 89) + "\":" + std::to_string(i * i % 99'991) + ",";
    text.resize(size);
    return text;
}

std::string gunzip(const std::string& compressed, std::size_t size) {
    std::string text(size + 1, '\0');
    z_stream stream{};
    BOOST_REQUIRE(inflateInit2(&stream, 16 + 15) == Z_OK);
    std::string input = compressed;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    BOOST_TEST(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    BOOST_TEST(stream.avail_in == 0U);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

std::string unbrotli(const std::string& compressed, std::size_t size) {
    std::string text(size + 1, '\0');
    std::size_t length = text.size();
    const auto* input = reinterpret_cast<const std::uint8_t*>(compressed.data());
    auto* output = reinterpret_cast<std::uint8_t*>(text.data());
    BOOST_TEST(BrotliDecoderDecompress(compressed.size(), input, &length, output) ==
               BROTLI_DECODER_RESULT_SUCCESS);
    text.resize(length);
    return text;
}

BOOST_FIXTURE_TEST_SUITE(compressing, test::loop_fixture)

BOOST_AUTO_TEST_CASE(decompression_restores_the_body) {
    for (const std::size_t size : {0u, 1u, 1'400u, 16'383u, 16'384u, 16'385u, 65'536u, 300'000u}) {
        const std::string text = sample_json(size);
        const std::string gzip = run(compress(encoding::gzip, text));
        BOOST_TEST((gunzip(gzip, size) == text), size);
        const std::string brotli = run(compress(encoding::brotli, text));
        BOOST_TEST((unbrotli(brotli, size) == text), size);
        if (size < 1'400) continue;
        BOOST_TEST(gzip.size() < size / 2);
        BOOST_TEST(brotli.size() < gzip.size());
    }
}

BOOST_AUTO_TEST_CASE(yields_to_the_loop_while_compressing) {
    const std::string text = sample_json(2'000'000);
    bool done = false;
    int iterations = 0;
    std::function<void()> other = [&] {
        ++iterations;
        if (!done) boost::asio::post(context(), other);
    };
    boost::asio::post(context(), other);
    run([](std::string_view body, bool& finished) -> awaitable<void> {
        const std::string compressed = co_await compress(encoding::gzip, body);
        finished = true;
    }(text, done));
    context().restart();
    context().poll();
    BOOST_TEST(iterations > 50);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
