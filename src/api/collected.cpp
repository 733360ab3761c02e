#include "api/collected.hpp"

#include <algorithm>
#include <utility>

namespace wheelcount::api {

cut read_cut(query_reader& in, std::size_t top_most) {
    cut wanted{in.flavour(), in.split(), in.versions(),
               in.number("top", std::min<std::size_t>(10, top_most), top_most)};
    const auto installer = in.installer();
    if (!wanted.patterns.empty()) {
        if (wanted.by.value_or(domain::dimension::version) != domain::dimension::version)
            in.refuse("`versions` needs `by=version`");
        wanted.by = domain::dimension::version;
    }
    if (!installer) return wanted;
    if (wanted.by)
        in.refuse("`installer` cannot be combined with `by`: downloads are counted by "
                  "one property at a time");
    return only_installer(*installer, wanted.which);
}

awaitable<series_or_answer> collect_each(const services& s, std::vector<domain::project_name> names,
                                         domain::window shown, cut wanted) {
    const auto found = co_await load_projects(s, names);
    if (!found) co_return store_failed(s, found.error());
    series all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!(*found)[i]) co_return unknown_project(shown_name(names[i]));
        auto one = co_await collect(s, *(*found)[i], shown, wanted);
        if (!one) co_return store_failed(s, one.error());
        one->lines.front().label = shown_name(names[i]);
        all.shown = one->shown;
        all.begins = std::move(one->begins);
        all.lines.push_back(std::move(one->lines.front()));
    }
    co_return all;
}

} // namespace wheelcount::api
