# A module is one static library. SOURCES are relative to the current folder; LINKS are the modules
# and libraries that it uses (scripts/tidy checks that includes agree).
function(wheelcount_module name)
    cmake_parse_arguments(module "" "" "SOURCES;LINKS" ${ARGN})
    add_library(wheelcount_${name} STATIC ${module_SOURCES})
    target_include_directories(wheelcount_${name} PRIVATE ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(wheelcount_${name} PUBLIC wheelcount_flags ${module_LINKS})
    set_target_properties(wheelcount_${name} PROPERTIES UNITY_BUILD ${WHEELCOUNT_UNITY}
                                                        UNITY_BUILD_BATCH_SIZE 10)
endfunction()

# Makes ccache hash the precompiled header: it stays visible in the preprocessor's output.
set(keep_precompiled_visible $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)

# The tests of one module: one executable, one ctest entry.
function(wheelcount_module_test name)
    cmake_parse_arguments(module "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(test_${name} ${module_SOURCES}
                                ${PROJECT_SOURCE_DIR}/test/support/entry_point.cpp)
    target_include_directories(test_${name} PRIVATE ${PROJECT_SOURCE_DIR}/src
                                                    ${PROJECT_SOURCE_DIR}/test
                                                    ${PROJECT_SOURCE_DIR}/test/unit)
    target_compile_definitions(test_${name} PRIVATE BOOST_TEST_DYN_LINK)
    target_link_libraries(test_${name} PRIVATE wheelcount_test_support ${module_LINKS}
                                               Boost::unit_test_framework)
    # This file defines macros before it includes the framework's header.
    set_source_files_properties(${PROJECT_SOURCE_DIR}/test/support/entry_point.cpp PROPERTIES
        SKIP_PRECOMPILE_HEADERS ON)
    target_compile_options(test_${name} PRIVATE ${keep_precompiled_visible})
    target_precompile_headers(test_${name} REUSE_FROM wheelcount_precompiled_tests)
    add_test(NAME ${name} COMMAND test_${name} --log_level=error --color_output=no)
    set_tests_properties(${name} PROPERTIES LABELS unit TIMEOUT 120)
endfunction()
