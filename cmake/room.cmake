# A room is one static library. SOURCES lie in the current folder, LINKS are the rooms and
# libraries below it (scripts/tidy checks that includes follow the same arrows).
function(wheelcount_room name)
    cmake_parse_arguments(room "" "" "SOURCES;LINKS" ${ARGN})
    add_library(wheelcount_${name} STATIC ${room_SOURCES})
    target_include_directories(wheelcount_${name} PRIVATE ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(wheelcount_${name} PUBLIC wheelcount_flags ${room_LINKS})
    set_target_properties(wheelcount_${name} PROPERTIES UNITY_BUILD ${WHEELCOUNT_UNITY}
                                                        UNITY_BUILD_BATCH_SIZE 10)
endfunction()

# Without it the preprocessor's output, which tells ccache files apart, hides what is precompiled.
set(keep_precompiled_visible $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)

# The tests of one room: one executable, one ctest entry.
function(wheelcount_room_test name)
    cmake_parse_arguments(room "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(test_${name} ${room_SOURCES} ${PROJECT_SOURCE_DIR}/test/support/entry_point.cpp)
    target_include_directories(test_${name} PRIVATE ${PROJECT_SOURCE_DIR}/src
                                                    ${PROJECT_SOURCE_DIR}/test)
    target_compile_definitions(test_${name} PRIVATE BOOST_TEST_DYN_LINK)
    target_link_libraries(test_${name} PRIVATE wheelcount_test_support ${room_LINKS}
                                               Boost::unit_test_framework)
    # It says what the framework's header is to become, which must not have been read before.
    set_source_files_properties(${PROJECT_SOURCE_DIR}/test/support/entry_point.cpp PROPERTIES
        SKIP_PRECOMPILE_HEADERS ON)
    target_compile_options(test_${name} PRIVATE ${keep_precompiled_visible})
    target_precompile_headers(test_${name} REUSE_FROM wheelcount_precompiled_tests)
    add_test(NAME ${name} COMMAND test_${name} --log_level=error --color_output=no)
    set_tests_properties(${name} PROPERTIES LABELS unit TIMEOUT 120)
endfunction()
