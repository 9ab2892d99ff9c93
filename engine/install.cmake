# SPDX-License-Identifier: Apache-2.0
# What a service links, as an installed package: find_package(Panelboard COMPONENTS …) and, for each room,
# pkg-config's panelboard-<room>. A room's packages are repeated in PanelboardConfig.cmake.in.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/Panelboard)
set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH prefix_from_pkgconfig /prefix/${pkgconfig_dir} /prefix)

# panelboard_install_room(<name> DESCRIPTION … REQUIRES <.pc names> LIBS <flags>)
function(panelboard_install_room room)
    cmake_parse_arguments(ROOM "" "DESCRIPTION" "REQUIRES;LIBS" ${ARGN})
    # One export a room, so that nobody needs the packages of rooms that he does not use.
    install(TARGETS panelboard_${room} EXPORT panelboard-${room}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
    install(EXPORT panelboard-${room} NAMESPACE Panelboard:: DESTINATION ${package_dir}
        FILE Panelboard-${room}.cmake)
    list(JOIN ROOM_REQUIRES ", " ROOM_REQUIRES)
    list(JOIN ROOM_LIBS " " ROOM_LIBS)
    configure_file(panelboard.pc.in panelboard-${room}.pc @ONLY)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/panelboard-${room}.pc DESTINATION ${pkgconfig_dir})
endfunction()

# The archives are static, so everything that they need stands in Requires and Libs, not in …private.
panelboard_install_room(breaker DESCRIPTION "Circuit breakers with Resilience4j's semantics" LIBS -pthread)
panelboard_install_room(resilience DESCRIPTION "Retry, limiters, bulkheads, cache and their composition"
    REQUIRES panelboard-breaker)
panelboard_install_room(config DESCRIPTION "Resilience4j's YAML to configurations, and hot reload"
    REQUIRES panelboard-resilience panelboard-breaker yaml-cpp)
panelboard_install_room(http DESCRIPTION "A small HTTP server and client" REQUIRES openssl LIBS -pthread)
panelboard_install_room(service DESCRIPTION "Metrics and management API of a service"
    REQUIRES panelboard-resilience panelboard-breaker panelboard-http prometheus-cpp-core openssl)

configure_package_config_file(PanelboardConfig.cmake.in PanelboardConfig.cmake INSTALL_DESTINATION ${package_dir})
# Before 1.0 a new minor version may break.
write_basic_package_version_file(PanelboardConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/PanelboardConfig.cmake
    ${CMAKE_CURRENT_BINARY_DIR}/PanelboardConfigVersion.cmake DESTINATION ${package_dir})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
