<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>panelboard::console::Console</name>
    <message>
        <source>The demo fleet does not run: %1</source>
        <translation>데모 플릿이 실행되지 않습니다: %1</translation>
    </message>
</context>
<context>
    <name>panelboard::console::DemoProcess</name>
    <message>
        <source>it did not get ready within 20 s</source>
        <translation>20초 안에 준비되지 않았습니다</translation>
    </message>
    <message>
        <source>it has ended</source>
        <translation>종료되었습니다</translation>
    </message>
    <message>
        <source>there is no program %1</source>
        <translation>프로그램 %1이(가) 없습니다</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::ActionBar</name>
    <message>
        <source>Commands are off: %1</source>
        <translation>명령을 보낼 수 없음: %1</translation>
    </message>
    <message>
        <source>This source cannot be steered</source>
        <translation>이 소스는 조작할 수 없습니다</translation>
    </message>
    <message>
        <source>No reading yet</source>
        <translation>아직 수신한 값이 없습니다</translation>
    </message>
    <message>
        <source>More transitions</source>
        <translation>다른 전환</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>a circuit breaker, not a window</comment>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Half-open now</source>
        <translation>지금 반열림</translation>
    </message>
    <message>
        <source>Force open…</source>
        <translation>강제 열기…</translation>
    </message>
    <message>
        <source>Disable…</source>
        <translation>비활성화…</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>a circuit breaker, not a file</comment>
        <translation>열기</translation>
    </message>
    <message>
        <source>Metrics only</source>
        <translation>측정만</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>Edit…</source>
        <comment>the configuration</comment>
        <translation>편집…</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::BreakerHeader</name>
    <message>
        <source>was %1</source>
        <comment>a stale state: was CLOSED</comment>
        <translation>이전 %1</translation>
    </message>
    <message>
        <source>next probe in</source>
        <comment>caption of a countdown</comment>
        <translation>다음 시험까지</translation>
    </message>
    <message>
        <source>decides in</source>
        <comment>caption of a countdown: half-open</comment>
        <translation>결정까지</translation>
    </message>
    <message>
        <source>ends in</source>
        <comment>caption of a countdown: a forced state</comment>
        <translation>종료까지</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::BreakerPane</name>
    <message>
        <source>opened %1</source>
        <comment>a breaker, at a time</comment>
        <translation>%1 열림</translation>
    </message>
    <message>
        <source>half-open since %1</source>
        <translation>%1부터 반열림</translation>
    </message>
    <message>
        <source>forced open since %1</source>
        <translation>%1부터 강제로 열림</translation>
    </message>
    <message>
        <source>disabled since %1</source>
        <translation>%1부터 비활성</translation>
    </message>
    <message>
        <source>measured only since %1</source>
        <translation>%1부터 측정만</translation>
    </message>
    <message>
        <source>closed since %1</source>
        <comment>a breaker, since a time</comment>
        <translation>%1부터 닫힘</translation>
    </message>
    <message>
        <source>not reported by this service</source>
        <translation>이 서비스가 보고하지 않음</translation>
    </message>
    <message>
        <source>No data for %1, last seen %2</source>
        <translation>%1째 데이터 없음, 마지막 수신 %2</translation>
    </message>
    <message>
        <source>waiting for the first reading</source>
        <translation>첫 값을 기다리는 중</translation>
    </message>
    <message>
        <source>state unknown</source>
        <translation>상태를 알 수 없음</translation>
    </message>
    <message>
        <source>since when is unknown</source>
        <translation>언제부터인지 알 수 없음</translation>
    </message>
    <message>
        <source>%1 or earlier</source>
        <comment>closed since 14:20:01 or earlier</comment>
        <translation>%1 또는 그 이전</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <comment>opened 14:21:25, 12 s ago</comment>
        <translation>%1 (%2 전)</translation>
    </message>
    <message>
        <source>%1 calls refused</source>
        <translation>%1건 거절</translation>
    </message>
    <message>
        <source>%1 calls refused since, %2/s</source>
        <translation>이후 %1건 거절, 초당 %2건</translation>
    </message>
    <message>
        <source>probe %1 of %2 passed</source>
        <comment>half-open: trial calls</comment>
        <translation>시험 호출 %2건 중 %1건 성공</translation>
    </message>
    <message>
        <source>failure rate %1</source>
        <translation>실패율 %1</translation>
    </message>
    <message>
        <source>next probe in %1</source>
        <translation>%1 뒤 시험 호출</translation>
    </message>
    <message>
        <source>No breaker is selected</source>
        <translation>선택한 브레이커가 없습니다</translation>
    </message>
    <message>
        <source>Choose a row of the table to see its charts and to steer it.</source>
        <translation>표에서 행을 선택하면 차트를 보고 조작할 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 is not in the list any more</source>
        <translation>%1은(는) 더 이상 목록에 없습니다</translation>
    </message>
    <message>
        <source>Its target was removed.</source>
        <translation>대상이 제거되었습니다.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::ChartStack</name>
    <message>
        <source>Failure rate</source>
        <translation>실패율</translation>
    </message>
    <message>
        <source>Slow-call rate</source>
        <translation>느린 호출 비율</translation>
    </message>
    <message>
        <source>Calls per second</source>
        <translation>초당 호출</translation>
    </message>
    <message>
        <source>%1, threshold %2</source>
        <translation>%1, 임계값 %2</translation>
    </message>
    <message>
        <source>%1 calls/s, %2 refused/s</source>
        <translation>초당 호출 %1건, 초당 거절 %2건</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::CommandStrip</name>
    <message>
        <source>requested</source>
        <comment>life of a command</comment>
        <translation>요청됨</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <comment>life of a command</comment>
        <translation>접수됨</translation>
    </message>
    <message>
        <source>observed</source>
        <comment>life of a command</comment>
        <translation>확인됨</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>life of a command</comment>
        <translation>실패</translation>
    </message>
    <message>
        <source>timed out: unknown</source>
        <comment>life of a command</comment>
        <translation>시간 초과: 결과를 알 수 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n properties</source>
        <translation>
            <numerusform>속성 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Commands on their way</source>
        <translation>진행 중인 명령</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what a command asks, how far it is</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::ConfigCard</name>
    <message>
        <source>Edit all…</source>
        <translation>전체 편집…</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>버전 %1</translation>
    </message>
    <message>
        <source>This source does not report its configuration.</source>
        <translation>이 소스는 설정을 보고하지 않습니다.</translation>
    </message>
    <message>
        <source>Waiting for the configuration.</source>
        <translation>설정을 기다리는 중입니다.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::EnvironmentBand</name>
    <message numerus="yes">
        <source>%n service(s)</source>
        <comment>beside the number of instances</comment>
        <translation>
            <numerusform>서비스 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s)</source>
        <comment>of all services</comment>
        <translation>
            <numerusform>인스턴스 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>DEMO</source>
        <translation>데모</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>환경 없음</translation>
    </message>
    <message>
        <source>The console runs its own demo fleet: %1</source>
        <translation>콘솔이 자체 데모 플릿을 실행합니다: %1</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <comment>an environment</comment>
        <translation>운영 환경</translation>
    </message>
    <message>
        <source>STAGING</source>
        <comment>an environment</comment>
        <translation>스테이징</translation>
    </message>
    <message>
        <source>TEST</source>
        <comment>an environment</comment>
        <translation>시험 환경</translation>
    </message>
    <message>
        <source>DEVELOPMENT</source>
        <comment>an environment</comment>
        <translation>개발 환경</translation>
    </message>
    <message>
        <source>The console&apos;s own demo fleet: no instance yet</source>
        <translation>콘솔 자체 데모 플릿: 아직 인스턴스 없음</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::EventLog</name>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Events, newest first</source>
        <translation>이벤트, 최신 순</translation>
    </message>
    <message>
        <source>No events yet: changes of state, errors and commands appear here.</source>
        <translation>아직 이벤트가 없습니다. 상태 변화, 오류, 명령이 여기에 나타납니다.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::EventLogModel</name>
    <message>
        <source>%1 %2, threshold %3</source>
        <comment>failure rate 10.0 %, threshold 10 %</comment>
        <translation>%1 %2, 임계값 %3</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>요청에 의함</translation>
    </message>
    <message>
        <source>by %1</source>
        <comment>by an operator</comment>
        <translation>%1</translation>
    </message>
    <message>
        <source>failure rate</source>
        <translation>실패율</translation>
    </message>
    <message>
        <source>slow-call rate</source>
        <translation>느린 호출 비율</translation>
    </message>
    <message>
        <source>the threshold was lowered</source>
        <translation>임계값을 낮춤</translation>
    </message>
    <message>
        <source>the wait was over</source>
        <translation>대기 시간이 끝남</translation>
    </message>
    <message>
        <source>trial calls passed</source>
        <translation>시험 호출 성공</translation>
    </message>
    <message>
        <source>trial calls failed</source>
        <translation>시험 호출 실패</translation>
    </message>
    <message>
        <source>trial calls did not end in time</source>
        <translation>시험 호출이 제때 끝나지 않음</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>a call&apos;s result asked for it</source>
        <translation>호출 결과에 따라 전환</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>a call</comment>
        <translation>실패</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>무시</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>failure rate reached its threshold</source>
        <translation>실패율이 임계값에 도달</translation>
    </message>
    <message>
        <source>slow-call rate reached its threshold</source>
        <translation>느린 호출 비율이 임계값에 도달</translation>
    </message>
    <message>
        <source>call refused</source>
        <translation>호출 거절</translation>
    </message>
    <message>
        <source>call succeeded</source>
        <translation>호출 성공</translation>
    </message>
    <message>
        <source>asked by %1</source>
        <comment>an operator</comment>
        <translation>%1 요청</translation>
    </message>
    <message>
        <source>; on its way</source>
        <translation>; 진행 중</translation>
    </message>
    <message>
        <source>; acknowledged, not observed yet</source>
        <translation>; 접수됨, 아직 확인되지 않음</translation>
    </message>
    <message>
        <source>; failed: %1</source>
        <translation>; 실패: %1</translation>
    </message>
    <message>
        <source>; outcome unknown: %1</source>
        <translation>; 결과를 알 수 없음: %1</translation>
    </message>
    <message>
        <source>; observed</source>
        <translation>; 확인됨</translation>
    </message>
    <message>
        <source>; observed after %1</source>
        <translation>; %1 뒤 확인됨</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::FaultBar</name>
    <message>
        <source>Faults of %1</source>
        <comment>an instance</comment>
        <translation>%1 장애</translation>
    </message>
    <message>
        <source>%1: %2 …</source>
        <comment>a fault; its value that is on its way</comment>
        <translation>%1: %2 …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a fault; its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Not switched: %1</source>
        <translation>전환되지 않음: %1</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::Faults</name>
    <message>
        <source>Pause Redis</source>
        <translation>Redis 일시 정지</translation>
    </message>
    <message>
        <source>Stop Redis</source>
        <translation>Redis 중지</translation>
    </message>
    <message>
        <source>Slow</source>
        <comment>fault: every answer of Redis is late</comment>
        <translation>지연</translation>
    </message>
    <message>
        <source>Refuse</source>
        <comment>fault: Redis refuses connections</comment>
        <translation>연결 거부</translation>
    </message>
    <message>
        <source>Errors</source>
        <comment>fault: a share of calls fails</comment>
        <translation>오류</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>부하</translation>
    </message>
    <message>
        <source>on</source>
        <comment>a fault is</comment>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>off</source>
        <comment>a fault is</comment>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>added to every answer</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>of the calls</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 calls/s</source>
        <translation>초당 %1건</translation>
    </message>
    <message>
        <source>Redis accepts calls and never answers them. All instances share it.</source>
        <translation>Redis가 호출을 받기만 하고 응답하지 않습니다. 모든 인스턴스가 함께 씁니다.</translation>
    </message>
    <message>
        <source>Redis is not there. All instances share it.</source>
        <translation>Redis가 없습니다. 모든 인스턴스가 함께 씁니다.</translation>
    </message>
    <message>
        <source>Every answer of Redis to this instance is late.</source>
        <translation>이 인스턴스에 대한 Redis의 모든 응답이 늦어집니다.</translation>
    </message>
    <message>
        <source>Redis refuses the connections of this instance.</source>
        <translation>Redis가 이 인스턴스의 연결을 거부합니다.</translation>
    </message>
    <message>
        <source>A share of this instance&apos;s calls to Redis fails.</source>
        <translation>이 인스턴스의 Redis 호출 중 일부가 실패합니다.</translation>
    </message>
    <message>
        <source>How many calls this instance gets.</source>
        <translation>이 인스턴스가 받는 호출 수입니다.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::FilterField</name>
    <message>
        <source>Filter, e.g. state:open</source>
        <translation>필터, 예: state:open</translation>
    </message>
    <message>
        <source>Filter of the table</source>
        <translation>표 필터</translation>
    </message>
    <message>
        <source>Words of a service, instance or breaker; state:open and the like pick states.</source>
        <translation>서비스, 인스턴스, 브레이커 이름의 일부를 입력합니다. state:open처럼 쓰면 상태로 고릅니다.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::FleetPage</name>
    <message>
        <source>No breaker matches the filter. Esc in the filter field shows all.</source>
        <translation>필터와 일치하는 브레이커가 없습니다. 필터 입력란에서 Esc를 누르면 모두 표시됩니다.</translation>
    </message>
    <message>
        <source>No sources yet.</source>
        <translation>아직 소스가 없습니다.</translation>
    </message>
    <message>
        <source>No calls yet. A service reports a breaker only after its first call.</source>
        <translation>아직 호출이 없습니다. 서비스는 첫 호출 뒤에 브레이커를 보고합니다.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::FleetTable</name>
    <message>
        <source>Breakers of the fleet, worst first</source>
        <translation>전체 서킷 브레이커, 나쁜 순</translation>
    </message>
    <message>
        <source>%1 of %2 open</source>
        <comment>instances</comment>
        <translation>%2개 중 %1개 열림</translation>
    </message>
    <message>
        <source>%1 of %2 half-open</source>
        <comment>instances</comment>
        <translation>%2개 중 %1개 반열림</translation>
    </message>
    <message>
        <source>%1 of %2 forced</source>
        <comment>instances</comment>
        <translation>%2개 중 %1개 강제</translation>
    </message>
    <message>
        <source>%1 of %2 metrics only</source>
        <comment>instances</comment>
        <translation>%2개 중 %1개 측정만</translation>
    </message>
    <message>
        <source>%1 of %2 disabled</source>
        <comment>instances</comment>
        <translation>%2개 중 %1개 비활성</translation>
    </message>
    <message>
        <source>%1 of %2 too few calls</source>
        <comment>instances</comment>
        <translation>%2개 중 %1개 호출 부족</translation>
    </message>
    <message>
        <source>%1 of %2 stale</source>
        <comment>instances</comment>
        <translation>%2개 중 %1개 끊김</translation>
    </message>
    <message>
        <source>%1 of %2 waiting</source>
        <comment>instances</comment>
        <translation>%2개 중 %1개 대기</translation>
    </message>
    <message>
        <source>%1 of %2 closed</source>
        <comment>instances</comment>
        <translation>%2개 중 %1개 닫힘</translation>
    </message>
    <message>
        <source>%1 closed</source>
        <comment>instances</comment>
        <translation>%1개 닫힘</translation>
    </message>
    <message>
        <source>probe due</source>
        <comment>the wait is over; the next call is a probe</comment>
        <translation>시험 차례</translation>
    </message>
    <message>
        <source>probe in %1</source>
        <comment>a countdown</comment>
        <translation>%1 뒤 시험</translation>
    </message>
    <message>
        <source>until %1</source>
        <comment>a time</comment>
        <translation>%1까지</translation>
    </message>
    <message>
        <source>no end set</source>
        <comment>of a forced state</comment>
        <translation>기한 없음</translation>
    </message>
    <message>
        <source>would be open</source>
        <comment>if it were not METRICS_ONLY</comment>
        <translation>열릴 조건</translation>
    </message>
    <message>
        <source>near</source>
        <comment>the threshold</comment>
        <translation>근접</translation>
    </message>
    <message>
        <source>%1, the threshold is %2</source>
        <translation>%1, 임계값 %2</translation>
    </message>
    <message>
        <source>%1, the threshold is not known</source>
        <translation>%1, 임계값을 알 수 없음</translation>
    </message>
    <message>
        <source>%1 (%2, the worst of %3)</source>
        <comment>rate against threshold; an instance; a count</comment>
        <translation>%1 (%2, %3개 중 가장 나쁨)</translation>
    </message>
    <message>
        <source>At least %1: it was so when the console first looked, at %2</source>
        <translation>최소 %1: 콘솔이 처음 확인한 %2에 이미 이 상태였습니다</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <comment>a length; a time</comment>
        <translation>%1, %2부터</translation>
    </message>
    <message>
        <source>State, worst first</source>
        <comment>column</comment>
        <translation>상태, 나쁜 순</translation>
    </message>
    <message>
        <source>Breaker</source>
        <comment>column</comment>
        <translation>서킷 브레이커</translation>
    </message>
    <message>
        <source>Failure rate</source>
        <comment>column</comment>
        <translation>실패율</translation>
    </message>
    <message>
        <source>Slow calls</source>
        <comment>column</comment>
        <translation>느린 호출</translation>
    </message>
    <message>
        <source>Calls/s</source>
        <comment>column</comment>
        <translation>호출/초</translation>
    </message>
    <message>
        <source>Refused/s</source>
        <comment>column</comment>
        <translation>거절/초</translation>
    </message>
    <message>
        <source>Next</source>
        <comment>column: what happens next</comment>
        <translation>다음</translation>
    </message>
    <message>
        <source>In state</source>
        <comment>column: for how long</comment>
        <translation>유지</translation>
    </message>
    <message>
        <source>Age</source>
        <comment>column: of the data</comment>
        <translation>경과</translation>
    </message>
    <message>
        <source>was %1</source>
        <comment>a state</comment>
        <translation>이전 %1</translation>
    </message>
    <message>
        <source>no protection</source>
        <translation>보호 없음</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>측정 안 함</translation>
    </message>
    <message>
        <source>no data, last seen %1</source>
        <comment>a time</comment>
        <translation>데이터 없음, 마지막 수신 %1</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>아직 데이터 없음</translation>
    </message>
    <message>
        <source>probe %1 of %2</source>
        <comment>trial calls done, of those permitted</comment>
        <translation>시험 %1/%2</translation>
    </message>
    <message>
        <source>too few calls</source>
        <translation>호출 부족</translation>
    </message>
    <message>
        <source>failure rate %1</source>
        <translation>실패율 %1</translation>
    </message>
    <message>
        <source>Last reading at %1</source>
        <translation>마지막 수신 %1</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <comment>a change of state</comment>
        <translation>접수됨</translation>
    </message>
    <message>
        <source>requested</source>
        <comment>a change of state</comment>
        <translation>요청됨</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::NoticeBar</name>
    <message>
        <source>Hide</source>
        <comment>a notice</comment>
        <translation>숨기기</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::PaneContent</name>
    <message>
        <source>Next try in %1.</source>
        <translation>%1 뒤 다시 시도합니다.</translation>
    </message>
    <message>
        <source>This breaker is not reported</source>
        <translation>이 브레이커는 보고되지 않습니다</translation>
    </message>
    <message>
        <source>A service reports a breaker only after its first call. It will appear by itself.</source>
        <translation>서비스는 첫 호출 뒤에 브레이커를 보고합니다. 그때 저절로 나타납니다.</translation>
    </message>
    <message>
        <source>%1 stopped answering at %2</source>
        <comment>instance, time</comment>
        <translation>%1이(가) %2에 응답을 멈췄습니다</translation>
    </message>
    <message>
        <source>Waiting for the first reading</source>
        <translation>첫 값을 기다리는 중입니다</translation>
    </message>
    <message>
        <source>Part of this source cannot be read</source>
        <translation>이 소스의 일부를 읽을 수 없습니다</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::StateRibbon</name>
    <message>
        <source>State history</source>
        <translation>상태 이력</translation>
    </message>
    <message>
        <source>state</source>
        <comment>caption of the state ribbon</comment>
        <translation>상태</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>데이터 없음</translation>
    </message>
    <message>
        <source>%1 from %2, %3</source>
        <comment>a state, a time, how long</comment>
        <translation>%1, %2부터 %3</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::Status</name>
    <message>
        <source>not subscribed</source>
        <translation>구독하지 않음</translation>
    </message>
    <message>
        <source>no data for %1</source>
        <translation>%1째 데이터 없음</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>아직 데이터 없음</translation>
    </message>
    <message>
        <source>retry in %1</source>
        <translation>%1 뒤 재시도</translation>
    </message>
    <message>
        <source>requested</source>
        <comment>a command</comment>
        <translation>요청됨</translation>
    </message>
    <message>
        <source>sent</source>
        <comment>a command</comment>
        <translation>보냄</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <comment>a command</comment>
        <translation>접수됨</translation>
    </message>
    <message>
        <source>observed</source>
        <comment>a command</comment>
        <translation>확인됨</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>a command</comment>
        <translation>실패</translation>
    </message>
    <message>
        <source>unknown, no answer</source>
        <comment>a command</comment>
        <translation>알 수 없음, 응답 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <comment>of a configuration</comment>
        <translation>
            <numerusform>변경 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>No sources yet</source>
        <translation>아직 소스 없음</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n source(s) connected</source>
        <translation>
            <numerusform>소스 %n개 중 %1개 연결됨</numerusform>
        </translation>
    </message>
    <message>
        <source>Commands are off, because they cannot be audited: %1</source>
        <translation>감사 기록을 남길 수 없어 명령을 보낼 수 없습니다: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>sources in trouble</comment>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::StatusStrip</name>
    <message>
        <source>Screen %1 behind the services</source>
        <translation>화면 지연 %1</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::SummaryStrip</name>
    <message>
        <source>open</source>
        <comment>breakers</comment>
        <translation>열림</translation>
    </message>
    <message>
        <source>half-open</source>
        <comment>breakers</comment>
        <translation>반열림</translation>
    </message>
    <message>
        <source>forced</source>
        <comment>breakers</comment>
        <translation>강제</translation>
    </message>
    <message>
        <source>stale</source>
        <comment>breakers</comment>
        <translation>수신 끊김</translation>
    </message>
    <message>
        <source>metrics only</source>
        <comment>breakers</comment>
        <translation>측정만</translation>
    </message>
    <message>
        <source>disabled</source>
        <comment>breakers</comment>
        <translation>비활성</translation>
    </message>
    <message>
        <source>too few calls</source>
        <comment>breakers</comment>
        <translation>호출 부족</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>breakers</comment>
        <translation>닫힘</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::Toolbar</name>
    <message>
        <source>Colours: %1</source>
        <translation>색상: %1</translation>
    </message>
    <message>
        <source>System</source>
        <comment>theme: as the desktop</comment>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Light</source>
        <comment>theme</comment>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <comment>theme</comment>
        <translation>어둡게</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::WhyCard</name>
    <message>
        <source>%1 of %2 calls in the last %3 were slow</source>
        <translation>최근 %3 동안 %2건 중 %1건이 느림</translation>
    </message>
    <message>
        <source>%1 of %2 calls in the last %3 failed</source>
        <translation>최근 %3 동안 %2건 중 %1건 실패</translation>
    </message>
    <message>
        <source>%1 of the last %2 calls were slow</source>
        <translation>최근 %2건 중 %1건이 느림</translation>
    </message>
    <message>
        <source>%1 of the last %2 calls failed</source>
        <translation>최근 %2건 중 %1건 실패</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1: %2, the threshold is %3.</source>
        <translation>%1: %2, 임계값 %3에 도달했습니다.</translation>
    </message>
    <message>
        <source>Opened by %1.</source>
        <translation>%1이(가) 열었습니다.</translation>
    </message>
    <message>
        <source>Opened by %1: %2.</source>
        <comment>actor, reason</comment>
        <translation>%1이(가) 열었습니다: %2.</translation>
    </message>
    <message>
        <source>%1, below their %2.</source>
        <comment>Slow calls 6.0 %, below their 10 %.</comment>
        <translation>%1, 임계값 %2 미만.</translation>
    </message>
    <message>
        <source>%1, also over their %2.</source>
        <comment>Slow calls 12.0 %, also over their 10 %.</comment>
        <translation>%1, 역시 임계값 %2 이상.</translation>
    </message>
    <message>
        <source>%1 opened first, %2 earlier.</source>
        <comment>inv-2 opened first, 11 s earlier.</comment>
        <translation>%1이(가) %2 먼저 열렸습니다.</translation>
    </message>
    <message>
        <source>%1 by %2 until %3</source>
        <comment>state, actor, time</comment>
        <translation>%1: %2, %3까지</translation>
    </message>
    <message>
        <source>%1 by %2, without a limit</source>
        <comment>state, actor</comment>
        <translation>%1: %2, 기한 없음</translation>
    </message>
    <message>
        <source>: %1.</source>
        <comment>follows who and until</comment>
        <translation>: %1.</translation>
    </message>
    <message>
        <source>Then %1.</source>
        <comment>a state, after an override</comment>
        <translation>그다음은 %1입니다.</translation>
    </message>
    <message>
        <source>The trial calls were too slow</source>
        <translation>시험 호출이 너무 느렸습니다</translation>
    </message>
    <message>
        <source>The trial calls failed</source>
        <translation>시험 호출이 실패했습니다</translation>
    </message>
    <message>
        <source>The threshold was lowered below the rate</source>
        <translation>임계값을 현재 비율보다 낮췄습니다</translation>
    </message>
    <message>
        <source>The trial calls did not end in time.</source>
        <translation>시험 호출이 제때 끝나지 않았습니다.</translation>
    </message>
    <message>
        <source>A call&apos;s result asked for it.</source>
        <translation>호출 결과에 따라 전환되었습니다.</translation>
    </message>
    <message>
        <source>Someone asked for it.</source>
        <translation>누군가 요청했습니다.</translation>
    </message>
    <message>
        <source>This source does not report why.</source>
        <translation>이 소스는 이유를 보고하지 않습니다.</translation>
    </message>
    <message>
        <source>Failures %1</source>
        <translation>실패 %1</translation>
    </message>
    <message>
        <source>Slow calls %1</source>
        <translation>느린 호출 %1</translation>
    </message>
    <message>
        <source>Forced open</source>
        <translation>강제로 열림</translation>
    </message>
    <message>
        <source>Set by hand</source>
        <translation>직접 설정됨</translation>
    </message>
    <message>
        <source>someone</source>
        <translation>누군가</translation>
    </message>
    <message>
        <source>Why it opened</source>
        <translation>열린 이유</translation>
    </message>
    <message>
        <source>Why it opened last</source>
        <translation>마지막으로 열린 이유</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::WindowStrip</name>
    <message>
        <source>%1 succeeded</source>
        <comment>calls in the window</comment>
        <translation>성공 %1</translation>
    </message>
    <message>
        <source>%1 slow</source>
        <comment>calls in the window</comment>
        <translation>느림 %1</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <comment>calls in the window</comment>
        <translation>실패 %1</translation>
    </message>
    <message>
        <source>The window</source>
        <translation>윈도우</translation>
    </message>
    <message>
        <source>this source does not report the calls of its window</source>
        <translation>이 소스는 윈도우의 호출을 보고하지 않습니다</translation>
    </message>
    <message>
        <source>waiting for its calls</source>
        <translation>호출을 기다리는 중</translation>
    </message>
    <message>
        <source>The window: last %1</source>
        <comment>a duration</comment>
        <translation>윈도우: 최근 %1</translation>
    </message>
    <message>
        <source>The window: last %1 calls</source>
        <translation>윈도우: 최근 %1건</translation>
    </message>
    <message>
        <source>frozen while open</source>
        <translation>열린 동안 고정</translation>
    </message>
    <message>
        <source>not measured while disabled</source>
        <translation>비활성인 동안 측정 안 함</translation>
    </message>
    <message>
        <source>oldest</source>
        <comment>end of the window strip</comment>
        <translation>가장 오래됨</translation>
    </message>
    <message>
        <source>newest</source>
        <comment>end of the window strip</comment>
        <translation>최신</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::charts::CallsChart</name>
    <message>
        <source>refused</source>
        <comment>calls, in a legend</comment>
        <translation>거절</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>calls, in a legend</comment>
        <translation>실패</translation>
    </message>
    <message>
        <source>slow</source>
        <comment>calls, in a legend</comment>
        <translation>느림</translation>
    </message>
    <message>
        <source>succeeded</source>
        <comment>calls, in a legend</comment>
        <translation>성공</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::charts::RateChart</name>
    <message>
        <source>At %1</source>
        <comment>begins a sentence: At 14 % the recorded rate …</comment>
        <translation>%1이면</translation>
    </message>
    <message>
        <source>%1 these calls would not have opened it; refused calls are unknown.</source>
        <translation>%1 이 호출들로는 열리지 않았을 것입니다. 거절된 호출은 알 수 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%1 the recorded rate reached it %n times; refused calls are unknown.</source>
        <translation>
            <numerusform>%1 기록된 비율이 %n번 도달했습니다. 거절된 호출은 알 수 없습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::charts::ThresholdLine</name>
    <message>
        <source>was %1</source>
        <comment>old threshold: was 10 %</comment>
        <translation>이전 %1</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::ConfigForm</name>
    <message>
        <source>greater than 0 and at most 100</source>
        <translation>0보다 크고 100 이하</translation>
    </message>
    <message>
        <source>at least 1 ms and at most 365 days</source>
        <translation>1 ms 이상 365일 이하</translation>
    </message>
    <message>
        <source>at least 1 ns and at most 365 days</source>
        <translation>1 ns 이상 365일 이하</translation>
    </message>
    <message>
        <source>COUNT_BASED or TIME_BASED</source>
        <translation>COUNT_BASED 또는 TIME_BASED</translation>
    </message>
    <message>
        <source>1 to 1000000 calls (COUNT_BASED), 1 to 86400 seconds (TIME_BASED)</source>
        <translation>1~1000000건(COUNT_BASED), 1~86400초(TIME_BASED)</translation>
    </message>
    <message>
        <source>at least 1</source>
        <translation>1 이상</translation>
    </message>
    <message>
        <source>1 to 1000000</source>
        <translation>1~1000000</translation>
    </message>
    <message>
        <source>0 (wait for ever) to 365 days</source>
        <translation>0(무기한 대기)~365일</translation>
    </message>
    <message>
        <source>OPEN or CLOSED</source>
        <translation>OPEN 또는 CLOSED</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 또는 false</translation>
    </message>
    <message>
        <source>true or false; not together with enableRandomizedWait</source>
        <translation>true 또는 false. enableRandomizedWait와 함께 쓸 수 없음</translation>
    </message>
    <message>
        <source>true or false; not together with enableExponentialBackoff</source>
        <translation>true 또는 false. enableExponentialBackoff와 함께 쓸 수 없음</translation>
    </message>
    <message>
        <source>greater than 0</source>
        <translation>0보다 큼</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0~1</translation>
    </message>
    <message>
        <source>not set, or at least 1 ms and at most 365 days</source>
        <translation>설정 안 함, 또는 1 ms 이상 365일 이하</translation>
    </message>
    <message>
        <source>CLOSED, OPEN, HALF_OPEN, DISABLED, FORCED_OPEN or METRICS_ONLY</source>
        <translation>CLOSED, OPEN, HALF_OPEN, DISABLED, FORCED_OPEN 또는 METRICS_ONLY</translation>
    </message>
    <message>
        <source>A value is needed: %1.</source>
        <translation>값이 필요합니다: %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number: %2.</source>
        <translation>&quot;%1&quot;은(는) 숫자가 아닙니다: %2.</translation>
    </message>
    <message>
        <source>%1 is out of range: %2.</source>
        <comment>a value, what is allowed</comment>
        <translation>%1은(는) 범위를 벗어났습니다: %2.</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <comment>property, their value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 is %2, you had typed %3</source>
        <comment>property, their value, your value</comment>
        <translation>%1: %2, 입력한 값은 %3</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>the form</comment>
        <translation>양식 닫기</translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation>이유 (선택)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>버전 %1</translation>
    </message>
    <message>
        <source>The last change is still on its way</source>
        <translation>이전 변경이 아직 진행 중입니다</translation>
    </message>
    <message numerus="yes">
        <source>%n values cannot be used</source>
        <translation>
            <numerusform>값 %n개를 사용할 수 없습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is changed</source>
        <translation>변경 사항이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n changes. The window and the state stay.</source>
        <translation>
            <numerusform>변경 %n건. 윈도우와 상태는 유지됩니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Requested.</source>
        <translation>요청했습니다.</translation>
    </message>
    <message>
        <source>Someone changed this a moment ago: %1.</source>
        <translation>방금 다른 사람이 변경함: %1.</translation>
    </message>
    <message>
        <source>Acknowledged; waiting for a reading that shows it.</source>
        <translation>접수되었습니다. 반영된 값을 기다리는 중입니다.</translation>
    </message>
    <message>
        <source>In force.</source>
        <translation>적용되었습니다.</translation>
    </message>
    <message>
        <source>Not changed: %1</source>
        <translation>변경되지 않음: %1</translation>
    </message>
    <message>
        <source>Whether it took effect is unknown: %1</source>
        <translation>적용 여부를 알 수 없음: %1</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::PropertyField</name>
    <message>
        <source>%1; default %2</source>
        <comment>what is allowed, the default</comment>
        <translation>%1. 기본값 %2</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::Sheet</name>
    <message>
        <source>Audited as %1 before it is sent.</source>
        <translation>보내기 전에 %1 이름으로 감사 기록을 남깁니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::ThresholdSheet</name>
    <message>
        <source>Change %1 of %2 / %3 on %4</source>
        <comment>property, service, breaker, instance</comment>
        <translation>%4의 %2 / %3에서 %1 변경</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>old and new threshold</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>on 1 instance</source>
        <translation>인스턴스 1개</translation>
    </message>
    <message>
        <source>The window and the state stay.</source>
        <translation>윈도우와 상태는 유지됩니다.</translation>
    </message>
    <message>
        <source>The rate is %1 now and reaches it: the breaker opens at once.</source>
        <translation>현재 비율 %1이(가) 임계값에 도달하여 브레이커가 바로 열립니다.</translation>
    </message>
    <message>
        <source>The rate is %1 now. The window and the state stay.</source>
        <translation>현재 비율은 %1입니다. 윈도우와 상태는 유지됩니다.</translation>
    </message>
    <message>
        <source>optional: what for, or a ticket</source>
        <translation>선택: 목적 또는 티켓 번호</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::TransitionSheet</name>
    <message>
        <source>calls/s will be refused</source>
        <comment>after a number</comment>
        <translation>건/초가 거절됩니다</translation>
    </message>
    <message>
        <source>calls/s will be refused for %1, then trial calls decide</source>
        <comment>after a number</comment>
        <translation>건/초가 %1 동안 거절되고, 그다음 시험 호출이 결정합니다</translation>
    </message>
    <message>
        <source>calls/s will be refused until trial calls decide</source>
        <comment>after a number</comment>
        <translation>건/초가 시험 호출이 결정할 때까지 거절됩니다</translation>
    </message>
    <message>
        <source>calls/s will go through</source>
        <comment>after a number</comment>
        <translation>건/초가 통과합니다</translation>
    </message>
    <message>
        <source>calls/s will go through without protection</source>
        <comment>after a number</comment>
        <translation>건/초가 보호 없이 통과합니다</translation>
    </message>
    <message>
        <source>calls/s will go through, whatever their rates</source>
        <comment>after a number</comment>
        <translation>건/초가 비율에 관계없이 통과합니다</translation>
    </message>
    <message>
        <source>trial calls go through and decide; others are refused</source>
        <comment>after a number</comment>
        <translation>건의 시험 호출이 통과하여 결정하고, 나머지는 거절됩니다</translation>
    </message>
    <message>
        <source>A few trial calls go through and decide; others are refused</source>
        <translation>몇 건의 시험 호출이 통과하여 결정하고, 나머지는 거절됩니다</translation>
    </message>
    <message>
        <source>Callers get CallNotPermitted and use their fallback.</source>
        <translation>호출한 쪽은 CallNotPermitted를 받고 대체 동작을 사용합니다.</translation>
    </message>
    <message>
        <source>The window begins anew; the breaker opens again when it must.</source>
        <translation>윈도우가 새로 시작되고, 필요하면 브레이커가 다시 열립니다.</translation>
    </message>
    <message>
        <source>The breaker closes; its window and its counts begin anew.</source>
        <translation>브레이커가 닫히고 윈도우와 집계가 새로 시작됩니다.</translation>
    </message>
    <message>
        <source>Nothing is measured, and nothing opens it.</source>
        <translation>측정하지 않으며, 열리지 않습니다.</translation>
    </message>
    <message>
        <source>Rates are measured, but nothing opens it.</source>
        <translation>비율은 측정하지만 열리지 않습니다.</translation>
    </message>
    <message>
        <source>It closes when they pass, and opens again when they fail.</source>
        <translation>성공하면 닫히고, 실패하면 다시 열립니다.</translation>
    </message>
    <message>
        <source>Now: %1, failure rate %2.</source>
        <translation>현재: %1, 실패율 %2.</translation>
    </message>
    <message>
        <source>Now: %1.</source>
        <comment>a state</comment>
        <translation>현재: %1.</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>a circuit breaker, not a window</comment>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Half-open now</source>
        <translation>지금 반열림</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>a circuit breaker, not a file</comment>
        <translation>열기</translation>
    </message>
    <message>
        <source>Force open</source>
        <translation>강제 열기</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>비활성화</translation>
    </message>
    <message>
        <source>Metrics only</source>
        <translation>측정만</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>%1: %2 / %3 on %4</source>
        <comment>verb, service, breaker, instance</comment>
        <translation>%1: %4의 %2 / %3</translation>
    </message>
    <message>
        <source>required: what for, or a ticket</source>
        <translation>필수: 목적 또는 티켓 번호</translation>
    </message>
    <message>
        <source>optional: what for, or a ticket</source>
        <translation>선택: 목적 또는 티켓 번호</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>기한 없음</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5분</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15분</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1시간</translation>
    </message>
    <message>
        <source>Until…</source>
        <translation>시각 지정…</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>종료 시각</translation>
    </message>
    <message>
        <source>For</source>
        <comment>for how long</comment>
        <translation>기간</translation>
    </message>
    <message>
        <source>Then</source>
        <comment>after the time is over</comment>
        <translation>이후 상태</translation>
    </message>
    <message>
        <source>Without a limit the state stays until someone changes it</source>
        <translation>기한이 없으면 누군가 바꿀 때까지 상태가 유지됩니다</translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation>먼저 이유를 입력하세요</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::theme::Format</name>
    <message>
        <source>%1 s</source>
        <comment>a duration in seconds</comment>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>a duration in minutes</comment>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>a duration in hours</comment>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>a duration in days</comment>
        <translation>%1일</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a rate in percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 k</source>
        <comment>thousands</comment>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>%1 of %2 calls</source>
        <comment>calls that are there, of those needed for a rate</comment>
        <translation>%2건 중 %1건</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>a duration in milliseconds</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <comment>pattern of a date with time, see QDateTime</comment>
        <translation>M월 d일 HH:mm</translation>
    </message>
    <message>
        <source>stale</source>
        <comment>no fresh data</comment>
        <translation>수신 끊김</translation>
    </message>
    <message>
        <source>waiting</source>
        <comment>for the first data</comment>
        <translation>대기</translation>
    </message>
    <message>
        <source>Calls pass. Failures are counted.</source>
        <translation>호출이 통과합니다. 실패를 집계합니다.</translation>
    </message>
    <message>
        <source>Calls are refused until the next probe; a countdown shows when.</source>
        <translation>다음 시험 호출까지 호출을 거절합니다. 남은 시간이 표시됩니다.</translation>
    </message>
    <message>
        <source>A few probe calls decide: close or open again.</source>
        <translation>몇 건의 시험 호출이 닫을지 다시 열지 결정합니다.</translation>
    </message>
    <message>
        <source>An operator refuses all calls; you see who, why and until when.</source>
        <translation>운영자가 모든 호출을 거절합니다. 누가, 왜, 언제까지인지 표시됩니다.</translation>
    </message>
    <message>
        <source>Calls pass whatever happens; it only measures.</source>
        <translation>무슨 일이 있어도 호출이 통과합니다. 측정만 합니다.</translation>
    </message>
    <message>
        <source>No protection and no measuring.</source>
        <translation>보호도 측정도 하지 않습니다.</translation>
    </message>
    <message>
        <source>Not enough calls to judge. Shown as 7 of 50, never as 0 %.</source>
        <translation>판단하기에 호출이 부족합니다. 0 %가 아니라 50건 중 7건처럼 표시합니다.</translation>
    </message>
    <message>
        <source>No fresh data. Hatched and grey, whatever it was before.</source>
        <translation>새 데이터가 없습니다. 이전 상태와 관계없이 회색 빗금으로 표시합니다.</translation>
    </message>
    <message>
        <source>Nothing was heard from this source yet.</source>
        <translation>이 소스에서 아직 아무것도 받지 못했습니다.</translation>
    </message>
</context>
</TS>
