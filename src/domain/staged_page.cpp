#include "wheelcount/domain/staged_page.hpp"

#include "domain/cells_packing.hpp"
#include "domain/packing.hpp"

namespace wheelcount::domain {
namespace {

constexpr std::uint8_t format = 1;

} // namespace

std::string pack_project_day(const project_day& downloads) {
    byte_writer out;
    out.text(downloads.project.text());
    write_splits(out, downloads.splits);
    return out.take();
}

std::string_view project_of(std::string_view packed) {
    byte_reader in(packed);
    return in.text();
}

result<project_day> unpack_project_day(std::string_view packed) {
    byte_reader in(packed);
    const std::string_view name = in.text();
    auto project = project_name::parse(name);
    in.fail_unless(project && project->text() == name);
    auto splits = read_splits(in);
    if (!in.complete()) return error(errc::corrupt, "not a valid staged project day");
    return project_day{std::move(*project), std::move(splits)};
}

std::string pack_chunk(const std::vector<std::string>& packed) {
    byte_writer out;
    out.byte(format);
    out.varint(packed.size());
    for (const auto& one : packed)
        out.text(one);
    return out.take();
}

result<std::vector<std::string>> unpack_chunk(std::string_view bytes) {
    byte_reader in(bytes);
    in.fail_unless(in.byte() == format);
    std::vector<std::string> packed(in.length(1));
    for (auto& one : packed)
        one = in.text();
    if (!in.complete()) return error(errc::corrupt, "not a valid staging page");
    return packed;
}

} // namespace wheelcount::domain
