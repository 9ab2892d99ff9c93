<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>panelboard::ui::CommandStrip</name>
    <message numerus="yes">
        <source>%n properties</source>
        <translation>
            <numerusform>%n property</numerusform>
            <numerusform>%n properties</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::EnvironmentBand</name>
    <message numerus="yes">
        <source>%n service(s)</source>
        <comment>beside the number of instances</comment>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s)</source>
        <comment>of all services</comment>
        <translation>
            <numerusform>%n instance</numerusform>
            <numerusform>%n instances</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::Status</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <comment>of a configuration</comment>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n source(s) connected</source>
        <translation>
            <numerusform>%1 of %n source connected</numerusform>
            <numerusform>%1 of %n sources connected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>sources in trouble</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::charts::RateChart</name>
    <message numerus="yes">
        <source>%1 the recorded rate reached it %n times; refused calls are unknown.</source>
        <translation>
            <numerusform>%1 the recorded rate reached it once; refused calls are unknown.</numerusform>
            <numerusform>%1 the recorded rate reached it %n times; refused calls are unknown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::ConfigForm</name>
    <message numerus="yes">
        <source>%n values cannot be used</source>
        <translation>
            <numerusform>%n value cannot be used</numerusform>
            <numerusform>%n values cannot be used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes. The window and the state stay.</source>
        <translation>
            <numerusform>%n change. The window and the state stay.</numerusform>
            <numerusform>%n changes. The window and the state stay.</numerusform>
        </translation>
    </message>
</context>
</TS>
