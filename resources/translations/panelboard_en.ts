<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>panelboard::ui::Alerts</name>
    <message numerus="yes">
        <source>%n change(s) of state in 15 minutes</source>
        <translation>
            <numerusform>%n change of state in 15 minutes</numerusform>
            <numerusform>%n changes of state in 15 minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>alerts of the same service</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <comment>in a storm</comment>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n service(s)</source>
        <comment>alerts in a storm</comment>
        <translation>
            <numerusform>in %n service</numerusform>
            <numerusform>in %n services</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::BatchModel</name>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <comment>an instance and why it was refused</comment>
        <translation>
            <numerusform>%1, and %n more</numerusform>
            <numerusform>%1, and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::BatchPlan</name>
    <message numerus="yes">
        <source>%n breaker(s)</source>
        <translation>
            <numerusform>%n breaker</numerusform>
            <numerusform>%n breakers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::BellButton</name>
    <message numerus="yes">
        <source>Alerts: %n hold(s)</source>
        <comment>rules that hold now</comment>
        <translation>
            <numerusform>Alerts: %n holds</numerusform>
            <numerusform>Alerts: %n hold</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::BoardCounts</name>
    <message numerus="yes">
        <source>%n near their threshold</source>
        <comment>breakers</comment>
        <translation>
            <numerusform>%n near its threshold</numerusform>
            <numerusform>%n near their threshold</numerusform>
        </translation>
    </message>
</context>
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
    <name>panelboard::ui::FaultMenu</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <comment>of faults and load</comment>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::FirstRun</name>
    <message numerus="yes">
        <source>%n breaker(s): %1</source>
        <comment>found at a service</comment>
        <translation>
            <numerusform>%n breaker: %1</numerusform>
            <numerusform>%n breakers: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::InstancesPanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>instances</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::NoticeBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>notices</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::StateRibbon</name>
    <message numerus="yes">
        <source>opened %n times in the time shown</source>
        <translation>
            <numerusform>opened once in the time shown</numerusform>
            <numerusform>opened %n times in the time shown</numerusform>
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
    <name>panelboard::ui::StatusStrip</name>
    <message numerus="yes">
        <source>%n snapshot(s) merged</source>
        <comment>left out to keep up</comment>
        <translation>
            <numerusform>%n snapshot merged</numerusform>
            <numerusform>%n snapshots merged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::TimelinePage</name>
    <message numerus="yes">
        <source>%n, newest first</source>
        <comment>transitions</comment>
        <translation>
            <numerusform>%n</numerusform>
            <numerusform>%n, newest first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the newest %n</source>
        <comment>transitions</comment>
        <translation>
            <numerusform>the newest %n</numerusform>
            <numerusform>the newest %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n breakers</source>
        <translation>
            <numerusform>%n breaker</numerusform>
            <numerusform>%n breakers</numerusform>
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
    <name>panelboard::ui::charts::RibbonWall</name>
    <message numerus="yes">
        <source>%n breakers</source>
        <translation>
            <numerusform>%n breaker</numerusform>
            <numerusform>%n breakers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>opened %n times in the time shown</source>
        <translation>
            <numerusform>opened once in the time shown</numerusform>
            <numerusform>opened %n times in the time shown</numerusform>
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
</context>
<context>
    <name>panelboard::ui::dialogs::EditSheet</name>
    <message numerus="yes">
        <source>Change %n properties of %1</source>
        <comment>service and breaker</comment>
        <translation>
            <numerusform>Change %n property of %1</numerusform>
            <numerusform>Change %n properties of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n instances</source>
        <translation>
            <numerusform>All %n instance</numerusform>
            <numerusform>All %n instances</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::InstanceRemarks</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names of instances</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::PendingBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>edits</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending edit(s)</source>
        <translation>
            <numerusform>%n pending edit</numerusform>
            <numerusform>%n pending edits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::ProgressView</name>
    <message numerus="yes">
        <source>Restores what was before on %n instance(s); audited like any command</source>
        <translation>
            <numerusform>Restores what was before on %n instance; audited like any command</numerusform>
            <numerusform>Restores what was before on %n instances; audited like any command</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::SelectionBar</name>
    <message numerus="yes">
        <source>%n breakers chosen</source>
        <translation>
            <numerusform>%n breaker chosen</numerusform>
            <numerusform>%n breakers chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::TransitionSheet</name>
    <message numerus="yes">
        <source>%1: %2 on %n instance(s)</source>
        <comment>verb, service and breaker</comment>
        <translation>
            <numerusform>%1: %2 on %n instance</numerusform>
            <numerusform>%1: %2 on %n instances</numerusform>
        </translation>
    </message>
</context>
</TS>
