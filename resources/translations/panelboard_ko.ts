<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>EngineWords</name>
    <message>
        <source>it was not sent: %1</source>
        <translation>보내지 않았습니다: %1</translation>
    </message>
    <message>
        <source>not sent, because it cannot be audited: %1</source>
        <translation>감사 기록을 남길 수 없어 보내지 않았습니다: %1</translation>
    </message>
    <message>
        <source>%1: whether it took effect is unknown, look before asking again</source>
        <translation>%1: 적용되었는지 알 수 없으니 다시 요청하기 전에 확인하십시오</translation>
    </message>
    <message>
        <source>the service refused (%1): %2; %3</source>
        <translation>서비스가 거부했습니다(%1): %2; %3</translation>
    </message>
    <message>
        <source>the service refused (%1); %2</source>
        <translation>서비스가 거부했습니다(%1); %2</translation>
    </message>
    <message>
        <source>the service refused (%1): %2</source>
        <translation>서비스가 거부했습니다(%1): %2</translation>
    </message>
    <message>
        <source>the service refused (%1)</source>
        <translation>서비스가 거부했습니다(%1)</translation>
    </message>
    <message>
        <source>the service no longer has it, or does not expose this endpoint</source>
        <translation>서비스에 더 이상 없거나, 서비스가 이 엔드포인트를 열어 두지 않았습니다</translation>
    </message>
    <message>
        <source>the service allows reading only</source>
        <translation>이 서비스는 읽기만 허용합니다</translation>
    </message>
    <message>
        <source>it cannot do that in its present state</source>
        <translation>지금 상태에서는 할 수 없습니다</translation>
    </message>
    <message>
        <source>somebody else changed it meanwhile: look at the new values and ask again</source>
        <translation>그 사이 다른 사람이 바꾸었습니다: 새 값을 확인하고 다시 요청하십시오</translation>
    </message>
    <message>
        <source>mend the value and ask again</source>
        <translation>값을 고쳐 다시 요청하십시오</translation>
    </message>
    <message>
        <source>%1 answers %2: it wants a token, and the target list names none: add credentials</source>
        <translation>%1 응답 %2: 토큰이 필요한데 대상 목록에 없습니다: credentials를 추가하십시오</translation>
    </message>
    <message>
        <source>%1 answers %2: it does not take the token of %3: check it</source>
        <translation>%1 응답 %2: %3의 토큰을 받아들이지 않습니다: 토큰을 확인하십시오</translation>
    </message>
    <message>
        <source>%1 answers %2: the token of %3 does not allow this: ask for the operator role, or check the service&apos;s security settings</source>
        <translation>%1 응답 %2: %3의 토큰으로는 할 수 없습니다: operator 역할을 요청하거나 서비스의 보안 설정을 확인하십시오</translation>
    </message>
    <message>
        <source>%1 answers %2: check the base path in the url (often /actuator) and that the service exposes this endpoint (management.endpoints.web.exposure.include)</source>
        <translation>%1 응답 %2: url의 기본 경로(흔히 /actuator)와, 서비스가 이 엔드포인트를 여는지(management.endpoints.web.exposure.include) 확인하십시오</translation>
    </message>
    <message>
        <source>%1 answers %2: a redirection is not followed; name the address it leads to</source>
        <translation>%1 응답 %2: 리디렉션은 따라가지 않습니다. 이동할 주소를 직접 적으십시오</translation>
    </message>
    <message>
        <source>%1 answers %2: the service cannot answer; see its log</source>
        <translation>%1 응답 %2: 서비스가 응답할 수 없습니다. 서비스의 로그를 보십시오</translation>
    </message>
    <message>
        <source>%1 answers %2: check that the url is a service&apos;s management base</source>
        <translation>%1 응답 %2: url이 서비스의 관리 기본 주소인지 확인하십시오</translation>
    </message>
    <message>
        <source>it wants a token, and the target list names none: add credentials</source>
        <translation>토큰이 필요한데 대상 목록에 없습니다: credentials를 추가하십시오</translation>
    </message>
    <message>
        <source>it does not take the token of %1: check it</source>
        <translation>%1의 토큰을 받아들이지 않습니다: 토큰을 확인하십시오</translation>
    </message>
    <message>
        <source>the token of %1 does not allow this: ask for the operator role, or check the service&apos;s security settings</source>
        <translation>%1의 토큰으로는 할 수 없습니다: operator 역할을 요청하거나 서비스의 보안 설정을 확인하십시오</translation>
    </message>
    <message>
        <source>%1: check the host name in the target&apos;s url</source>
        <translation>%1: 대상 url의 호스트 이름을 확인하십시오</translation>
    </message>
    <message>
        <source>%1: check that the service runs and that the port is right</source>
        <translation>%1: 서비스가 실행 중인지, 포트가 맞는지 확인하십시오</translation>
    </message>
    <message>
        <source>%1: the service hangs or the network loses packets</source>
        <translation>%1: 서비스가 멈췄거나 네트워크가 패킷을 잃고 있습니다</translation>
    </message>
    <message>
        <source>%1: check that the url is that of an HTTP service</source>
        <translation>%1: url이 HTTP 서비스의 것인지 확인하십시오</translation>
    </message>
    <message>
        <source>%1: check that the url is a service&apos;s management base</source>
        <translation>%1: url이 서비스의 관리 기본 주소인지 확인하십시오</translation>
    </message>
    <message>
        <source>%1: the service may be restarting</source>
        <translation>%1: 서비스가 다시 시작하는 중일 수 있습니다</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2: update the console, or the service</source>
        <translation>%1을(를) 읽을 수 없습니다: %2: 콘솔이나 서비스를 업데이트하십시오</translation>
    </message>
    <message>
        <source>%1 took too long (%2)</source>
        <translation>%1 응답이 너무 오래 걸렸습니다(%2)</translation>
    </message>
    <message>
        <source>reading the answer</source>
        <translation>응답을 읽는 중</translation>
    </message>
    <message>
        <source>waiting for the answer</source>
        <translation>응답을 기다리는 중</translation>
    </message>
    <message>
        <source>sending the request</source>
        <translation>요청을 보내는 중</translation>
    </message>
    <message>
        <source>securing the connection</source>
        <translation>보안 연결을 맺는 중</translation>
    </message>
    <message>
        <source>%1 closed the connection amid its answer</source>
        <translation>%1이(가) 응답 도중 연결을 닫았습니다</translation>
    </message>
    <message>
        <source>%1 closed the connection without an answer</source>
        <translation>%1이(가) 응답 없이 연결을 닫았습니다</translation>
    </message>
    <message>
        <source>%1 ended the stream</source>
        <translation>%1이(가) 스트림을 끝냈습니다</translation>
    </message>
    <message>
        <source>the answer of %1 is of no use: %2</source>
        <translation>%1의 응답을 쓸 수 없습니다: %2</translation>
    </message>
    <message>
        <source>its head is larger than %1 bytes</source>
        <translation>헤더가 %1바이트보다 큽니다</translation>
    </message>
    <message>
        <source>its body is larger than %1 bytes</source>
        <translation>본문이 %1바이트보다 큽니다</translation>
    </message>
    <message>
        <source>it is not HTTP: %1</source>
        <translation>HTTP가 아닙니다: %1</translation>
    </message>
    <message>
        <source>no secure connection to %1: %2</source>
        <translation>%1에 보안 연결을 맺을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>no answer within %1</source>
        <translation>%1 안에 응답이 없습니다</translation>
    </message>
    <message>
        <source>the service said yes, but no reading showed it within %1</source>
        <translation>서비스는 받아들였으나 %1 안에 읽은 값에는 나타나지 않았습니다</translation>
    </message>
    <message>
        <source>the console was closed before it was sent</source>
        <translation>보내기 전에 콘솔이 닫혔습니다</translation>
    </message>
    <message>
        <source>the console was closed before it was observed</source>
        <translation>관측되기 전에 콘솔이 닫혔습니다</translation>
    </message>
    <message>
        <source>the target was taken from the list before it was sent</source>
        <translation>보내기 전에 대상이 목록에서 빠졌습니다</translation>
    </message>
    <message>
        <source>the service took too long over those before it</source>
        <translation>앞선 요청에 서비스가 너무 오래 걸렸습니다</translation>
    </message>
    <message>
        <source>this target takes no commands: see its problem</source>
        <translation>이 대상은 명령을 받지 않습니다: 대상의 문제를 보십시오</translation>
    </message>
    <message>
        <source>there is no such breaker any more: its target was taken from the list</source>
        <translation>그런 차단기가 더 이상 없습니다: 대상이 목록에서 빠졌습니다</translation>
    </message>
    <message>
        <source>a CLOSED breaker is not held: leave the expiry out, or force another state</source>
        <translation>CLOSED 차단기는 고정되지 않습니다: 만료를 빼거나 다른 상태를 강제하십시오</translation>
    </message>
    <message>
        <source>%1 cannot be asked for %2: it knows %3</source>
        <translation>%1에는 %2을(를) 요청할 수 없습니다: 가능한 것은 %3</translation>
    </message>
    <message>
        <source>an expiry of nothing: leave it out, or give a time</source>
        <translation>만료가 0입니다: 빼거나 시간을 주십시오</translation>
    </message>
    <message>
        <source>%1 keeps no expiry: send the command without one, and end the state by hand</source>
        <translation>%1은(는) 만료를 지키지 않습니다: 만료 없이 보내고 직접 끝내십시오</translation>
    </message>
    <message>
        <source>%1 cannot be configured while it runs: change its own configuration file</source>
        <translation>%1은(는) 실행 중에 설정할 수 없습니다: 그 서비스의 설정 파일을 바꾸십시오</translation>
    </message>
    <message>
        <source>nothing to change</source>
        <translation>바꿀 것이 없습니다</translation>
    </message>
    <message>
        <source>there is no property %1</source>
        <translation>%1 속성은 없습니다</translation>
    </message>
    <message>
        <source>%1 has no fault control: name it as faultControlUrl in the target list</source>
        <translation>%1에는 장애 제어가 없습니다: 대상 목록에 faultControlUrl로 적으십시오</translation>
    </message>
    <message>
        <source>there is no target %1</source>
        <translation>%1 대상이 없습니다</translation>
    </message>
    <message>
        <source>%1 has not been heard yet, so it is not known what it can do: wait until it answers</source>
        <translation>%1의 응답이 아직 없어 무엇을 할 수 있는지 알 수 없습니다: 응답할 때까지 기다리십시오</translation>
    </message>
    <message>
        <source>the stream of its events is lost: changes of state show with the next reading</source>
        <translation>이벤트 스트림이 끊겼습니다: 상태 변화는 다음 읽기에 나타납니다</translation>
    </message>
    <message>
        <source>it is not read: the console&apos;s breaker %1 is forced open; close it</source>
        <translation>읽지 않고 있습니다: 콘솔의 차단기 %1이(가) 강제로 열려 있습니다. 닫으십시오</translation>
    </message>
    <message>
        <source>what was in force then is not known</source>
        <translation>그때 적용되던 값은 알 수 없습니다</translation>
    </message>
    <message>
        <source>the environment variable %1 is not set: export it before the console starts</source>
        <translation>환경 변수 %1이(가) 없습니다: 콘솔을 시작하기 전에 export 하십시오</translation>
    </message>
    <message>
        <source>%1 is not a file: name the file that holds the token</source>
        <translation>%1은(는) 파일이 아닙니다: 토큰이 든 파일을 적으십시오</translation>
    </message>
    <message>
        <source>%1 can be read by others: run chmod 600 %2</source>
        <translation>%1을(를) 다른 사용자가 읽을 수 있습니다: chmod 600 %2 를 실행하십시오</translation>
    </message>
    <message>
        <source>%1 is larger than 64 KiB: it does not look like a token</source>
        <translation>%1이(가) 64 KiB보다 큽니다: 토큰 같지 않습니다</translation>
    </message>
    <message>
        <source>%1 is empty: write the token into it</source>
        <translation>%1이(가) 비어 있습니다: 토큰을 적으십시오</translation>
    </message>
    <message>
        <source>there is no key store here for &apos;%1&apos;: name an environment variable or a file instead</source>
        <translation>&apos;%1&apos;을(를) 둘 키 저장소가 없습니다: 환경 변수나 파일을 대신 적으십시오</translation>
    </message>
    <message>
        <source>the audit log has been tampered with: %1; it is whole up to row %2</source>
        <translation>감사 로그가 변조되었습니다: %1; %2행까지는 온전합니다</translation>
    </message>
    <message>
        <source>the audit log has been tampered with: %1</source>
        <translation>감사 로그가 변조되었습니다: %1</translation>
    </message>
    <message>
        <source>the audit log could not be used (%1); it was set aside as %2, and a new one was begun</source>
        <translation>감사 로그를 쓸 수 없어(%1) %2(으)로 옮겨 두고 새로 시작했습니다</translation>
    </message>
    <message>
        <source>the history could not be used (%1): it is kept as %2, and a new one has begun</source>
        <translation>이력을 쓸 수 없어(%1) %2(으)로 보관하고 새로 시작했습니다</translation>
    </message>
    <message>
        <source>the history %1 cannot be read: %2</source>
        <translation>이력 %1을(를) 읽을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>it is the database of another program</source>
        <translation>다른 프로그램의 데이터베이스입니다</translation>
    </message>
    <message>
        <source>another version of this program made it</source>
        <translation>이 프로그램의 다른 버전이 만들었습니다</translation>
    </message>
    <message>
        <source>it was made by another version of this program (%1)</source>
        <translation>이 프로그램의 다른 버전(%1)이 만들었습니다</translation>
    </message>
    <message>
        <source>too many questions about the past are waiting; ask again in a moment</source>
        <translation>과거에 대한 조회가 너무 많이 대기 중입니다. 잠시 뒤 다시 시도하십시오</translation>
    </message>
    <message>
        <source>the export could not be written: is the disk full?</source>
        <translation>내보내기를 쓸 수 없습니다: 디스크가 가득 찼습니까?</translation>
    </message>
    <message>
        <source>history is not kept on the disk for now, %1 cannot be written: %2; it goes on as soon as it can (free the disk, or name another file)</source>
        <translation>지금은 이력을 디스크에 남기지 못합니다. %1에 쓸 수 없습니다: %2; 가능해지면 이어집니다(디스크를 비우거나 다른 파일을 지정하십시오)</translation>
    </message>
    <message>
        <source>history is kept of %1 circuit breakers at most: %2 more have none</source>
        <translation>이력은 차단기 %1개까지만 보관합니다: %2개는 이력이 없습니다</translation>
    </message>
    <message>
        <source>history keeps at most %1 circuit breakers: new ones are not kept on the disk; check what makes their names</source>
        <translation>이력은 차단기 %1개까지만 보관합니다: 새 차단기는 디스크에 남기지 않습니다. 이름이 어떻게 만들어지는지 확인하십시오</translation>
    </message>
    <message>
        <source>the system&apos;s clock jumped forward by %1; times here go on as before it</source>
        <translation>시스템 시계가 %1 앞으로 뛰었습니다. 여기의 시간은 그 전처럼 이어집니다</translation>
    </message>
    <message>
        <source>the system&apos;s clock jumped back by %1; times here go on as before it</source>
        <translation>시스템 시계가 %1 뒤로 갔습니다. 여기의 시간은 그 전처럼 이어집니다</translation>
    </message>
    <message>
        <source>a circuit breaker whose name has more than %1 bytes is not shown; check what makes its name</source>
        <translation>이름이 %1바이트를 넘는 차단기는 표시하지 않습니다. 이름이 어떻게 만들어지는지 확인하십시오</translation>
    </message>
    <message>
        <source>more than %1 circuit breakers: the others are not shown; check what makes their names</source>
        <translation>차단기가 %1개를 넘습니다: 나머지는 표시하지 않습니다. 이름이 어떻게 만들어지는지 확인하십시오</translation>
    </message>
    <message>
        <source>this process may open %1 files and needs up to %2 for %3 targets: raise the limit (ulimit -n) before the console starts</source>
        <translation>이 프로세스는 파일을 %1개까지 열 수 있으나 대상 %3개에는 %2개까지 필요합니다: 콘솔을 시작하기 전에 한도(ulimit -n)를 올리십시오</translation>
    </message>
    <message>
        <source>cannot make the folder %1 (%2)</source>
        <translation>폴더 %1을(를) 만들 수 없습니다(%2)</translation>
    </message>
    <message>
        <source>cannot look at %1: %2</source>
        <translation>%1을(를) 볼 수 없습니다: %2</translation>
    </message>
    <message>
        <source>cannot read %1: %2</source>
        <translation>%1을(를) 읽을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>%1: check the service&apos;s certificate, the authorities (ca) in the target&apos;s tls, or the url&apos;s scheme</source>
        <translation>%1: 서비스의 인증서, 대상 tls의 인증 기관(ca), 또는 url의 스킴을 확인하십시오</translation>
    </message>
    <message>
        <source>%1: it wants a certificate of an authority that it trusts: name one as the target&apos;s tls</source>
        <translation>%1: 신뢰하는 기관의 인증서를 요구합니다: 대상의 tls에 적으십시오</translation>
    </message>
    <message>
        <source>%1: mend the file, or the target&apos;s tls in the target list</source>
        <translation>%1: 파일을 고치거나 대상 목록의 tls를 고치십시오</translation>
    </message>
    <message>
        <source>%1 refused the secure connection: %2</source>
        <translation>%1이(가) 보안 연결을 거부했습니다: %2</translation>
    </message>
    <message>
        <source>%1 is in production, where no fault is switched</source>
        <translation>%1은(는) 프로덕션이라 장애를 켤 수 없습니다</translation>
    </message>
</context>
<context>
    <name>panelboard::console::Console</name>
    <message>
        <source>The demo fleet does not run: %1</source>
        <translation>데모 플릿이 실행되지 않습니다: %1</translation>
    </message>
    <message>
        <source>The target is shown, but it could not be kept: %1</source>
        <translation>대상을 표시하지만 저장하지는 못했습니다: %1</translation>
    </message>
    <message>
        <source>No target in %1 can be used.</source>
        <translation>%1에 쓸 수 있는 대상이 없습니다.</translation>
    </message>
    <message>
        <source>The report is in %1</source>
        <translation>보고서를 %1에 저장했습니다</translation>
    </message>
    <message>
        <source>The report could not be written: %1</source>
        <translation>보고서를 쓸 수 없습니다: %1</translation>
    </message>
    <message>
        <source>The audit log is in %1</source>
        <translation>감사 기록을 %1에 저장했습니다</translation>
    </message>
    <message>
        <source>Cannot write %1</source>
        <translation>%1에 쓸 수 없습니다</translation>
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
    <name>panelboard::console::KeyStore</name>
    <message>
        <source>The token of &quot;%1&quot; counts until the console ends: the key store cannot keep it (%2)</source>
        <translation>&quot;%1&quot;의 토큰은 콘솔이 끝날 때까지만 유효합니다. 키 저장소에 저장할 수 없습니다 (%2)</translation>
    </message>
</context>
<context>
    <name>panelboard::console::SettingsFile</name>
    <message>
        <source>The settings could not be read. They are set aside as %1; all is as at first.</source>
        <translation>설정을 읽을 수 없어 %1(으)로 옮겨 두었습니다. 모든 설정이 처음 상태입니다.</translation>
    </message>
    <message>
        <source>The settings in %1 could not be read. All is as at first.</source>
        <translation>%1의 설정을 읽을 수 없습니다. 모든 설정이 처음 상태입니다.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::ActionBar</name>
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
    <message>
        <source>Force open on all instances…</source>
        <translation>모든 인스턴스에서 강제 열기…</translation>
    </message>
    <message>
        <source>Close on all instances…</source>
        <translation>모든 인스턴스에서 닫기…</translation>
    </message>
    <message>
        <source>Disable on all instances…</source>
        <translation>모든 인스턴스에서 비활성화…</translation>
    </message>
    <message>
        <source>Not offered by this source: %1</source>
        <comment>names of commands</comment>
        <translation>이 소스가 제공하지 않음: %1</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::Alerts</name>
    <message>
        <source>Open for %1</source>
        <translation>%1 동안 열림</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of state in 15 minutes</source>
        <translation>
            <numerusform>15분 동안 상태 변경 %n회</numerusform>
        </translation>
    </message>
    <message>
        <source>Rate %1, near its threshold</source>
        <translation>비율 %1, 임계값 근접</translation>
    </message>
    <message>
        <source>No contact for %1</source>
        <translation>%1 동안 연결 없음</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>%1 종료</translation>
    </message>
    <message>
        <source>muted, %1 left</source>
        <translation>알림 끔, %1 남음</translation>
    </message>
    <message>
        <source>muted until it ends</source>
        <translation>끝날 때까지 알림 끔</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>%1부터</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>alerts of the same service</comment>
        <translation>
            <numerusform>외 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <comment>in a storm</comment>
        <translation>
            <numerusform>경보 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n service(s)</source>
        <comment>alerts in a storm</comment>
        <translation>
            <numerusform>서비스 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::AlertsPanel</name>
    <message>
        <source>No rule holds. Watched are breakers that stay open, flap or come near their threshold, and sources that fall silent.</source>
        <translation>해당하는 규칙이 없습니다. 오래 열려 있거나 상태가 자주 바뀌거나 임계값에 근접한 브레이커와 응답이 없는 소스를 지켜봅니다.</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>Alerts by service</source>
        <translation>서비스별 경보</translation>
    </message>
    <message>
        <source>Mute 5 min</source>
        <translation>5분 끄기</translation>
    </message>
    <message>
        <source>Mute 1 h</source>
        <translation>1시간 끄기</translation>
    </message>
    <message>
        <source>Mute until it ends</source>
        <translation>끝날 때까지 끄기</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>다시 켜기</translation>
    </message>
    <message>
        <source>Choose an alert or a service first.</source>
        <translation>먼저 경보나 서비스를 선택하세요.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::Arming</name>
    <message>
        <source>This is the past. Jump to now to steer.</source>
        <translation>과거 시점입니다. 조작하려면 현재로 이동하세요.</translation>
    </message>
    <message>
        <source>Read-only. Arm to steer.</source>
        <translation>읽기 전용입니다. 조작하려면 먼저 허용하세요.</translation>
    </message>
    <message>
        <source>Commands are off: %1</source>
        <translation>명령을 보낼 수 없음: %1</translation>
    </message>
    <message>
        <source>It is not in the list any more</source>
        <translation>더 이상 목록에 없습니다</translation>
    </message>
    <message>
        <source>This source cannot be steered</source>
        <translation>이 소스는 조작할 수 없습니다</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::AuditModel</name>
    <message>
        <source>When</source>
        <comment>a column of the audit log</comment>
        <translation>시각</translation>
    </message>
    <message>
        <source>Who</source>
        <comment>a column of the audit log</comment>
        <translation>사용자</translation>
    </message>
    <message>
        <source>What</source>
        <comment>a column of the audit log</comment>
        <translation>내용</translation>
    </message>
    <message>
        <source>Where</source>
        <comment>a column of the audit log</comment>
        <translation>대상</translation>
    </message>
    <message>
        <source>Why</source>
        <comment>a column of the audit log</comment>
        <translation>이유</translation>
    </message>
    <message>
        <source>Until</source>
        <comment>a column of the audit log</comment>
        <translation>종료 시각</translation>
    </message>
    <message>
        <source>Result</source>
        <comment>a column of the audit log</comment>
        <translation>결과</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::AuditPage</name>
    <message>
        <source>Audit</source>
        <translation>감사</translation>
    </message>
    <message>
        <source>Filter: who, what, where, why</source>
        <translation>필터: 사용자, 내용, 대상, 이유</translation>
    </message>
    <message>
        <source>Filter the audit log</source>
        <translation>감사 기록 필터</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV로 내보내기…</translation>
    </message>
    <message>
        <source>Export JSON…</source>
        <translation>JSON으로 내보내기…</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>감사 기록</translation>
    </message>
    <message>
        <source>Chain verified until row %1 at %2</source>
        <comment>a number, a time</comment>
        <translation>%2에 %1행까지 체인 확인됨</translation>
    </message>
    <message>
        <source>No row matches the filter.</source>
        <translation>필터와 일치하는 행이 없습니다.</translation>
    </message>
    <message>
        <source>Reading the audit log.</source>
        <translation>감사 기록을 읽는 중입니다.</translation>
    </message>
    <message>
        <source>No command was sent yet. Each one is written here before it is sent.</source>
        <translation>아직 보낸 명령이 없습니다. 모든 명령은 보내기 전에 여기에 기록됩니다.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::BatchModel</name>
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
        <source>unknown</source>
        <comment>life of a command</comment>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <comment>instance, how far its command is, what went wrong</comment>
        <translation>%1: %2 %3</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <comment>an instance and why it was refused</comment>
        <translation>
            <numerusform>%1 외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 observed</source>
        <comment>how many commands took effect, of how many</comment>
        <translation>%2개 중 %1개 확인</translation>
    </message>
    <message>
        <source>%1 refused (%2)</source>
        <comment>how many commands, which one and why</comment>
        <translation>%1개 거부됨 (%2)</translation>
    </message>
    <message>
        <source>%1 unknown (%2)</source>
        <comment>how many commands, which one and why</comment>
        <translation>%1개 알 수 없음 (%2)</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::BatchPlan</name>
    <message>
        <source>is not in the list any more</source>
        <translation>더 이상 목록에 없음</translation>
    </message>
    <message>
        <source>cannot be asked for %1</source>
        <translation>%1 요청 불가</translation>
    </message>
    <message>
        <source>has told no state yet</source>
        <translation>아직 상태를 보고하지 않음</translation>
    </message>
    <message>
        <source>is %1 already</source>
        <comment>a state</comment>
        <translation>이미 %1 상태임</translation>
    </message>
    <message>
        <source>cannot go from %1 to %2</source>
        <comment>two states</comment>
        <translation>%1에서 %2(으)로 바꿀 수 없음</translation>
    </message>
    <message>
        <source>keeps no expiry: it stays so until someone changes it</source>
        <translation>만료를 지원하지 않음: 누군가 바꿀 때까지 유지됨</translation>
    </message>
    <message>
        <source>has not been heard for a while: its state is old</source>
        <translation>한동안 수신이 없음: 상태가 오래됨</translation>
    </message>
    <message>
        <source>is %1 now</source>
        <comment>a state</comment>
        <translation>현재 %1 상태임</translation>
    </message>
    <message numerus="yes">
        <source>%n breaker(s)</source>
        <translation>
            <numerusform>브레이커 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::BellButton</name>
    <message numerus="yes">
        <source>Alerts: %n hold(s)</source>
        <comment>rules that hold now</comment>
        <translation>
            <numerusform>경보: %n건 해당</numerusform>
        </translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>경보 없음</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::Board</name>
    <message>
        <source>to %1</source>
        <comment>a time; short</comment>
        <translation>%1까지</translation>
    </message>
    <message>
        <source>forced</source>
        <comment>a breaker; short</comment>
        <translation>강제</translation>
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
    <message>
        <source>open</source>
        <comment>a breaker</comment>
        <translation>열림</translation>
    </message>
    <message>
        <source>probe %1/%2</source>
        <comment>trial calls done, of those permitted; short</comment>
        <translation>시험 %1/%2</translation>
    </message>
    <message>
        <source>off</source>
        <comment>a breaker; short</comment>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>calls that are there, of those needed; short</comment>
        <translation>%2건 중 %1건</translation>
    </message>
    <message>
        <source>%1 of %2 open</source>
        <comment>instances</comment>
        <translation>%2개 중 %1개 열림</translation>
    </message>
    <message>
        <source>Failure rate: %1</source>
        <translation>실패율: %1</translation>
    </message>
    <message>
        <source>Slow calls: %1</source>
        <translation>느린 호출: %1</translation>
    </message>
    <message>
        <source>%1 calls/s, %2 refused/s</source>
        <translation>초당 호출 %1건, 초당 거절 %2건</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::BoardCanvas</name>
    <message>
        <source>Breakers of the fleet as tiles</source>
        <translation>타일로 보는 전체 브레이커</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::BoardCounts</name>
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
    <message>
        <source>longest %1</source>
        <comment>time open</comment>
        <translation>최장 %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <comment>forced by an operator</comment>
        <translation>%1</translation>
    </message>
    <message numerus="yes">
        <source>%n near their threshold</source>
        <comment>breakers</comment>
        <translation>
            <numerusform>임계값 근접 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::BoardPage</name>
    <message>
        <source>Tile size</source>
        <translation>타일 크기</translation>
    </message>
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
    <message>
        <source>Saved views</source>
        <translation>저장한 보기</translation>
    </message>
    <message>
        <source>Name of this view: board, filter</source>
        <translation>이 보기의 이름: 보드, 필터</translation>
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
    <name>panelboard::ui::BreakerPage</name>
    <message>
        <source>Fleet ›</source>
        <comment>the way back from a breaker&apos;s page</comment>
        <translation>전체 ›</translation>
    </message>
    <message>
        <source>Back, Esc</source>
        <translation>뒤로, Esc</translation>
    </message>
    <message>
        <source>No breaker is chosen</source>
        <translation>선택한 브레이커 없음</translation>
    </message>
    <message>
        <source>Choose one on the fleet page, or press Ctrl+K and type its name.</source>
        <translation>전체 페이지에서 선택하거나 Ctrl+K를 누르고 이름을 입력하세요.</translation>
    </message>
    <message>
        <source>%1 is not in the list any more</source>
        <translation>%1은(는) 더 이상 목록에 없습니다</translation>
    </message>
    <message>
        <source>Its target was removed. Esc leads back to the fleet.</source>
        <translation>대상이 제거되었습니다. Esc를 누르면 전체 페이지로 돌아갑니다.</translation>
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
    <message>
        <source>of the last %1</source>
        <comment>a duration</comment>
        <translation>최근 %1</translation>
    </message>
    <message>
        <source>of the last %1 calls</source>
        <translation>최근 %1건</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>who wrote a note, the note</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 asked for here</source>
        <comment>a state</comment>
        <translation>여기서 %1 요청함</translation>
    </message>
    <message>
        <source>slower than %1</source>
        <comment>calls, a duration</comment>
        <translation>%1보다 느림</translation>
    </message>
    <message>
        <source>reading %1 of history…</source>
        <comment>a duration</comment>
        <translation>기록 %1 읽는 중…</translation>
    </message>
    <message>
        <source>the history cannot be read: %1</source>
        <translation>기록을 읽을 수 없음: %1</translation>
    </message>
    <message>
        <source>reading was stopped; another time range reads again</source>
        <translation>읽기를 멈췄습니다. 다른 시간 범위를 고르면 다시 읽습니다</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>A command, a breaker, a page or a setting</source>
        <translation>명령, 브레이커, 페이지 또는 설정</translation>
    </message>
    <message>
        <source>What to do or to find</source>
        <translation>실행하거나 찾을 것</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>검색 결과</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::CommandStrip</name>
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
    <name>panelboard::ui::CommandsButton</name>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Everything by name: commands, breakers, pages, settings</source>
        <translation>이름으로 찾기: 명령, 브레이커, 페이지, 설정</translation>
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
    <name>panelboard::ui::DurationsView</name>
    <message>
        <source>How long calls took</source>
        <translation>호출 소요 시간</translation>
    </message>
    <message>
        <source>From %1 on: %2 of these calls would have been slow.</source>
        <comment>a duration, a rate</comment>
        <translation>%1부터라면 이 호출의 %2가 느린 호출입니다.</translation>
    </message>
    <message>
        <source>slow from %1</source>
        <comment>a duration</comment>
        <translation>%1부터 느림</translation>
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
    <message>
        <source>Arm for %1</source>
        <comment>a duration</comment>
        <translation>%1 동안 허용</translation>
    </message>
    <message>
        <source>%1 · ARMED</source>
        <comment>an environment</comment>
        <translation>%1 · 조작 허용</translation>
    </message>
    <message>
        <source>%1 · %2 can steer for %3</source>
        <comment>size of the fleet, who, how long</comment>
        <translation>%1 · %2, %3 동안 조작 가능</translation>
    </message>
    <message>
        <source>Arm…</source>
        <translation>허용…</translation>
    </message>
    <message>
        <source>Disarm</source>
        <translation>허용 해제</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>읽기 전용</translation>
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
        <source>Faults</source>
        <comment>that the demo can switch</comment>
        <translation>장애</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::FaultMenu</name>
    <message>
        <source>All instances of %1</source>
        <comment>a service</comment>
        <translation>%1의 모든 인스턴스</translation>
    </message>
    <message>
        <source>%1 alone</source>
        <comment>an instance</comment>
        <translation>%1만</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a fault; its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 …</source>
        <comment>a fault; its value that is on its way</comment>
        <translation>%1: %2 …</translation>
    </message>
    <message>
        <source>Not switched: %1</source>
        <translation>전환되지 않음: %1</translation>
    </message>
    <message>
        <source>%1 (not switched)</source>
        <comment>a fault</comment>
        <translation>%1 (전환되지 않음)</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <comment>of faults and load</comment>
        <translation>
            <numerusform>변경 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>What can be made to go wrong with it: %1</source>
        <translation>일으킬 수 있는 장애: %1</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::Faults</name>
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
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>Object store</source>
        <translation>오브젝트 스토어</translation>
    </message>
    <message>
        <source>Payment gateway</source>
        <translation>결제 게이트웨이</translation>
    </message>
    <message>
        <source>Pause</source>
        <comment>fault: the server accepts calls and never answers</comment>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Stop</source>
        <comment>fault: the server is not there</comment>
        <translation>중지</translation>
    </message>
    <message>
        <source>Slow</source>
        <comment>fault: every answer is late</comment>
        <translation>지연</translation>
    </message>
    <message>
        <source>Hang</source>
        <comment>fault: calls are taken and never answered</comment>
        <translation>무응답</translation>
    </message>
    <message>
        <source>Refuse</source>
        <comment>fault: connections are refused</comment>
        <translation>거부</translation>
    </message>
    <message>
        <source>Flap</source>
        <comment>fault: away and back again</comment>
        <translation>반복 끊김</translation>
    </message>
    <message>
        <source>Calls</source>
        <comment>how many a service gets</comment>
        <translation>호출</translation>
    </message>
    <message>
        <source>Misses</source>
        <comment>calls for what is not in the cache</comment>
        <translation>캐시 미스</translation>
    </message>
    <message>
        <source>every %1 s</source>
        <comment>away, and back again</comment>
        <translation>%1초마다</translation>
    </message>
    <message>
        <source>It accepts calls and never answers them.</source>
        <translation>호출을 받지만 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>It is not there: connections are refused.</source>
        <translation>서버가 없어 연결이 거부됩니다.</translation>
    </message>
    <message>
        <source>Every answer is late.</source>
        <translation>모든 응답이 늦습니다.</translation>
    </message>
    <message>
        <source>It refuses connections.</source>
        <translation>연결을 거부합니다.</translation>
    </message>
    <message>
        <source>It is away and back again, so many seconds each.</source>
        <translation>이 시간 간격으로 끊겼다가 돌아옵니다.</translation>
    </message>
    <message>
        <source>A share of the calls fails.</source>
        <translation>호출의 일부가 실패합니다.</translation>
    </message>
    <message>
        <source>How many calls the instance gets.</source>
        <translation>인스턴스가 받는 호출 수입니다.</translation>
    </message>
    <message>
        <source>The share of calls for what is not in Redis.</source>
        <translation>Redis에 없는 항목을 찾는 호출의 비율입니다.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::Filter</name>
    <message>
        <source>There is no %1</source>
        <comment>a key of the filter</comment>
        <translation>%1이(가) 없습니다</translation>
    </message>
    <message>
        <source>%1 is neither a state nor a condition</source>
        <translation>%1은(는) 상태도 조건도 아닙니다</translation>
    </message>
    <message>
        <source>A number is missing in %1</source>
        <comment>a term of the filter</comment>
        <translation>%1에 숫자가 빠졌습니다</translation>
    </message>
    <message>
        <source>A value is missing after %1</source>
        <comment>a key of the filter</comment>
        <translation>%1 뒤에 값이 빠졌습니다</translation>
    </message>
    <message>
        <source>The quotation mark is not closed: %1</source>
        <comment>a term of the filter</comment>
        <translation>따옴표가 닫히지 않았습니다: %1</translation>
    </message>
    <message>
        <source>Letter %1</source>
        <comment>a place in the filter&apos;s text</comment>
        <translation>%1번째 글자</translation>
    </message>
    <message>
        <source>Is %1 meant?</source>
        <comment>what was typed</comment>
        <translation>%1을(를) 뜻하셨습니까?</translation>
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
        <source>Words, or terms such as state:open service:pay* rate&gt;20 env:prod tag:team=a is:stale. An exclamation mark in front turns a term round.</source>
        <translation>단어 또는 state:open service:pay* rate&gt;20 env:prod tag:team=a is:stale 같은 조건을 입력하세요. 앞에 느낌표를 붙이면 반대가 됩니다.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::FirstRun</name>
    <message>
        <source>Not an address yet</source>
        <translation>아직 주소가 아님</translation>
    </message>
    <message>
        <source>Such as http://127.0.0.1:8080/actuator</source>
        <translation>예: http://127.0.0.1:8080/actuator</translation>
    </message>
    <message>
        <source>No such host</source>
        <translation>호스트 없음</translation>
    </message>
    <message>
        <source>Check its name, or whether this computer is in the right network.</source>
        <translation>이름을 확인하거나 이 컴퓨터가 올바른 네트워크에 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>Nobody listens there</source>
        <translation>수신 대기 없음</translation>
    </message>
    <message>
        <source>Check the port, and that the service runs.</source>
        <translation>포트와 서비스 실행 여부를 확인하세요.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>A firewall drops it, or the service hangs.</source>
        <translation>방화벽이 막았거나 서비스가 멈춘 상태입니다.</translation>
    </message>
    <message>
        <source>No secure connection</source>
        <translation>보안 연결 실패</translation>
    </message>
    <message>
        <source>Check the certificate, or whether it is http.</source>
        <translation>인증서를 확인하거나 http인지 확인하세요.</translation>
    </message>
    <message>
        <source>Not an HTTP service</source>
        <translation>HTTP 서비스 아님</translation>
    </message>
    <message>
        <source>Check the port; https needs https:// in front.</source>
        <translation>포트를 확인하세요. https라면 앞에 https://가 필요합니다.</translation>
    </message>
    <message>
        <source>It wants a token</source>
        <translation>토큰 필요</translation>
    </message>
    <message>
        <source>Add a token below; it is kept by reference only.</source>
        <translation>아래에서 토큰을 추가하세요. 참조만 저장됩니다.</translation>
    </message>
    <message>
        <source>No breakers found there</source>
        <translation>브레이커를 찾지 못함</translation>
    </message>
    <message>
        <source>Name the base of its management endpoints, often …/actuator.</source>
        <translation>관리 엔드포인트의 기본 주소를 입력하세요. 보통 …/actuator입니다.</translation>
    </message>
    <message>
        <source>Panelboard %1</source>
        <translation>Panelboard %1</translation>
    </message>
    <message>
        <source>Resilience4j actuator</source>
        <translation>Resilience4j 액추에이터</translation>
    </message>
    <message>
        <source>The list of breakers answers %1; those with calls appear from the metrics.</source>
        <translation>브레이커 목록의 응답은 %1입니다. 호출이 있는 브레이커는 메트릭에서 나타납니다.</translation>
    </message>
    <message>
        <source>No breaker yet: each appears with its first call.</source>
        <translation>아직 브레이커가 없습니다. 첫 호출과 함께 나타납니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n breaker(s): %1</source>
        <comment>found at a service</comment>
        <translation>
            <numerusform>브레이커 %n개: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Metrics are there</source>
        <translation>메트릭 있음</translation>
    </message>
    <message>
        <source>Rates, calls and durations are read from them.</source>
        <translation>비율, 호출 수, 소요 시간을 여기서 읽습니다.</translation>
    </message>
    <message>
        <source>Metrics are switched off</source>
        <translation>메트릭 꺼짐</translation>
    </message>
    <message>
        <source>/prometheus answers %1, so there is no duration and no rate of calls.</source>
        <translation>/prometheus의 응답이 %1이므로 소요 시간과 호출률이 없습니다.</translation>
    </message>
    <message>
        <source>The token is not there</source>
        <translation>토큰을 찾을 수 없음</translation>
    </message>
    <message>
        <source>No token</source>
        <translation>토큰 없음</translation>
    </message>
    <message>
        <source>You can watch. Steering needs a token with the operator role.</source>
        <translation>볼 수 있습니다. 조작하려면 운영자 역할의 토큰이 필요합니다.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>It reads with it; whether it may steer shows at the first command.</source>
        <translation>이 토큰으로 읽습니다. 조작 권한은 첫 명령에서 확인됩니다.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>찾음</translation>
    </message>
    <message>
        <source>%1 answers in %2</source>
        <translation>%1, %2 만에 응답</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::FirstRunPage</name>
    <message>
        <source>Which service do you want to see?</source>
        <translation>어떤 서비스를 보시겠습니까?</translation>
    </message>
    <message>
        <source>Paste the address of a service with breakers: its actuator, or its metrics page. It is tested while you type, and nothing is changed there.</source>
        <translation>브레이커가 있는 서비스의 주소(액추에이터 또는 메트릭 페이지)를 붙여 넣으세요. 입력하는 동안 확인하며 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>Address of the service</source>
        <translation>서비스 주소</translation>
    </message>
    <message>
        <source>To see everything, add this to the service</source>
        <translation>모두 보려면 서비스에 다음을 추가하세요</translation>
    </message>
    <message>
        <source>Add it as it is</source>
        <translation>이대로 추가</translation>
    </message>
    <message>
        <source>Copy the lines</source>
        <translation>줄 복사</translation>
    </message>
    <message>
        <source>Add a token…</source>
        <translation>토큰 추가…</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>환경</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>운영</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>스테이징</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>개발</translation>
    </message>
    <message>
        <source>Where the token is kept</source>
        <translation>토큰 보관 위치</translation>
    </message>
    <message>
        <source>Environment variable</source>
        <translation>환경 변수</translation>
    </message>
    <message>
        <source>File, readable by you only</source>
        <translation>본인만 읽을 수 있는 파일</translation>
    </message>
    <message>
        <source>Entry of the key store</source>
        <translation>키 저장소 항목</translation>
    </message>
    <message>
        <source>Its name, never the token itself</source>
        <translation>토큰 자체가 아닌 이름</translation>
    </message>
    <message>
        <source>Start the demo fleet</source>
        <translation>데모 시작</translation>
    </message>
    <message>
        <source>services with real outages, on this computer</source>
        <translation>이 컴퓨터에서 실제 장애가 나는 서비스</translation>
    </message>
    <message>
        <source>Open a target file</source>
        <translation>대상 파일 열기</translation>
    </message>
    <message>
        <source>or drop it here</source>
        <translation>또는 여기에 끌어다 놓기</translation>
    </message>
    <message>
        <source>testing…</source>
        <translation>확인 중…</translation>
    </message>
    <message>
        <source>tested in %1</source>
        <translation>%1 만에 확인</translation>
    </message>
    <message>
        <source>Nothing was found there that could be shown.</source>
        <translation>표시할 수 있는 것을 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Target files (*.yaml *.yml)</source>
        <translation>대상 파일 (*.yaml *.yml)</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::FleetMenu</name>
    <message>
        <source>Save view</source>
        <translation>보기 저장</translation>
    </message>
    <message>
        <source>Name of this view: filter, columns, order</source>
        <translation>이 보기의 이름: 필터, 열, 순서</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>이 보기 저장…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>정렬 기준</translation>
    </message>
    <message>
        <source>Group by service</source>
        <translation>서비스별로 묶기</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>저장한 보기</translation>
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
    <message>
        <source>%1 differs from its %2 siblings: %3 %4, not %5</source>
        <comment>an instance; a count; a property; its value here; elsewhere</comment>
        <translation>%1만 나머지 %2개와 다름: %3 %5가 아닌 %4</translation>
    </message>
    <message>
        <source>Failure rate of the last 5 minutes; the line is the threshold.</source>
        <translation>최근 5분의 실패율이며 선은 임계값입니다.</translation>
    </message>
    <message>
        <source>Known since %1</source>
        <translation>%1부터 파악됨</translation>
    </message>
    <message>
        <source>State</source>
        <comment>column</comment>
        <translation>상태</translation>
    </message>
    <message>
        <source>5 min failure</source>
        <comment>column: failure rate of the last five minutes</comment>
        <translation>5분 실패율</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>column: calls since the last change of state</comment>
        <translation>거절</translation>
    </message>
    <message>
        <source>Mean</source>
        <comment>column: duration of calls</comment>
        <translation>평균</translation>
    </message>
    <message>
        <source>Max</source>
        <comment>column: duration of calls</comment>
        <translation>최대</translation>
    </message>
    <message>
        <source>Trips 24 h</source>
        <comment>column: openings of the last day</comment>
        <translation>24시간 열림</translation>
    </message>
    <message>
        <source>Threshold</source>
        <comment>column: of the failure rate</comment>
        <translation>임계값</translation>
    </message>
    <message>
        <source>Window</source>
        <comment>column: calls in it</comment>
        <translation>윈도우</translation>
    </message>
    <message>
        <source>Tags</source>
        <comment>column: labels of the service</comment>
        <translation>태그</translation>
    </message>
    <message>
        <source>Standard</source>
        <comment>set of columns</comment>
        <translation>기본</translation>
    </message>
    <message>
        <source>Traffic</source>
        <comment>set of columns</comment>
        <translation>트래픽</translation>
    </message>
    <message>
        <source>Latency</source>
        <comment>set of columns</comment>
        <translation>지연 시간</translation>
    </message>
    <message>
        <source>History</source>
        <comment>set of columns</comment>
        <translation>기록</translation>
    </message>
    <message>
        <source>Configuration</source>
        <comment>set of columns</comment>
        <translation>설정</translation>
    </message>
    <message>
        <source>flapping</source>
        <comment>changes its state again and again</comment>
        <translation>상태 반복 변경</translation>
    </message>
    <message>
        <source>differs from its siblings</source>
        <translation>나머지와 다름</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::IncidentReport</name>
    <message>
        <source>not told by the source</source>
        <translation>소스가 보고하지 않음</translation>
    </message>
    <message>
        <source>failure rate %1</source>
        <translation>실패율 %1</translation>
    </message>
    <message>
        <source>asked for by %1</source>
        <translation>%1이(가) 요청</translation>
    </message>
    <message>
        <source>%1 was first</source>
        <translation>%1이(가) 먼저</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>인스턴스</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변경</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>원인</translation>
    </message>
    <message>
        <source>The state did not change.</source>
        <translation>상태가 바뀌지 않았습니다.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>What</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Nobody steered it from this console.</source>
        <translation>이 콘솔에서 조작한 사람이 없습니다.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>No notes.</source>
        <translation>메모가 없습니다.</translation>
    </message>
    <message>
        <source>%1 to %2, %3. Made by %4, %5.</source>
        <translation>%1 ~ %2, %3. 작성: %4, %5.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Failure rate</source>
        <translation>실패율</translation>
    </message>
    <message>
        <source>Changes of state and their causes</source>
        <translation>상태 변경과 원인</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>조작</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>메모</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::InstancesPanel</name>
    <message>
        <source>Instances</source>
        <translation>인스턴스</translation>
    </message>
    <message>
        <source>first, %1</source>
        <comment>the instance that opened first, a time</comment>
        <translation>처음, %1</translation>
    </message>
    <message>
        <source>near</source>
        <comment>the threshold</comment>
        <translation>근접</translation>
    </message>
    <message>
        <source>failure rate, same scale</source>
        <translation>실패율, 같은 눈금</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>instances</comment>
        <translation>
            <numerusform>외 %n건</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::Keys</name>
    <message>
        <source>Row above, below</source>
        <translation>위 행, 아래 행</translation>
    </message>
    <message>
        <source>Fold, unfold</source>
        <translation>접기, 펼치기</translation>
    </message>
    <message>
        <source>Open the breaker</source>
        <translation>브레이커 열어 보기</translation>
    </message>
    <message>
        <source>Choose many</source>
        <translation>여러 개 선택</translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>행 복사</translation>
    </message>
    <message>
        <source>Zoom in, out</source>
        <translation>확대, 축소</translation>
    </message>
    <message>
        <source>Earlier, later</source>
        <translation>이전, 이후</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>맞춤</translation>
    </message>
    <message>
        <source>Transition before, after</source>
        <translation>이전 전이, 다음 전이</translation>
    </message>
    <message>
        <source>Set a mark</source>
        <translation>표시 지정</translation>
    </message>
    <message>
        <source>Pin a note</source>
        <translation>메모 고정</translation>
    </message>
    <message>
        <source>Copy the chart</source>
        <translation>차트 복사</translation>
    </message>
    <message>
        <source>Edit the configuration</source>
        <translation>설정 편집</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Why it opened</source>
        <translation>열린 이유</translation>
    </message>
    <message>
        <source>Apply pending edits</source>
        <translation>대기 중인 변경 적용</translation>
    </message>
    <message>
        <source>Crosshair back, forward</source>
        <translation>십자선을 뒤로, 앞으로</translation>
    </message>
    <message>
        <source>Look at the fleet as it was</source>
        <translation>그때의 전체 모습 보기</translation>
    </message>
    <message>
        <source>To the beginning of what is shown</source>
        <translation>보이는 구간의 처음으로</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::KeysOverlay</name>
    <message>
        <source>Keys valid here</source>
        <translation>여기서 쓸 수 있는 키</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::LatencyPanel</name>
    <message>
        <source>Latency</source>
        <translation>지연 시간</translation>
    </message>
    <message>
        <source>Mean and longest duration</source>
        <translation>평균과 최장 소요 시간</translation>
    </message>
    <message>
        <source>No calls in this time, or this source does not report how long calls take.</source>
        <translation>이 시간에 호출이 없거나 이 소스가 소요 시간을 보고하지 않습니다.</translation>
    </message>
    <message>
        <source>Waiting for its history.</source>
        <translation>기록을 기다리는 중입니다.</translation>
    </message>
    <message>
        <source>%1 calls in %2</source>
        <comment>count, duration</comment>
        <translation>%2 동안 호출 %1건</translation>
    </message>
    <message>
        <source>%1, %2 slow</source>
        <comment>8 412 calls in 5 min, 4.1 % slow</comment>
        <translation>%1, 느림 %2</translation>
    </message>
    <message>
        <source>mean, and the longest in grey; this source tells no percentiles</source>
        <translation>평균, 회색은 최장. 이 소스는 백분위수를 보고하지 않음</translation>
    </message>
    <message>
        <source>mean ms</source>
        <translation>평균 ms</translation>
    </message>
    <message>
        <source>longest ms</source>
        <translation>최장 ms</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::Link</name>
    <message>
        <source>A link needs both from and to, or neither.</source>
        <translation>링크에는 from과 to가 둘 다 있거나 둘 다 없어야 합니다.</translation>
    </message>
    <message>
        <source>%1 in the link is not a time such as 2026-11-22T05:17:00Z: &quot;%2&quot;</source>
        <translation>링크의 %1이(가) 2026-11-22T05:17:00Z와 같은 시각이 아닙니다: &quot;%2&quot;</translation>
    </message>
    <message>
        <source>The link ends before it begins.</source>
        <translation>링크의 끝이 시작보다 앞섭니다.</translation>
    </message>
    <message>
        <source>A link begins with panelboard://, not &quot;%1&quot;</source>
        <translation>링크는 &quot;%1&quot;이(가) 아니라 panelboard://로 시작합니다</translation>
    </message>
    <message>
        <source>The link is longer than %1 characters.</source>
        <translation>링크가 %1자보다 깁니다.</translation>
    </message>
    <message>
        <source>A link names a service and a breaker: panelboard://service/breaker</source>
        <translation>링크에는 서비스와 브레이커 이름이 있어야 합니다: panelboard://service/breaker</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::MainWindow</name>
    <message>
        <source>Fleet</source>
        <comment>a page</comment>
        <translation>전체</translation>
    </message>
    <message>
        <source>Audit</source>
        <comment>a page</comment>
        <translation>감사</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Keys valid here</source>
        <translation>여기서 쓸 수 있는 키</translation>
    </message>
    <message>
        <source>Board</source>
        <comment>a page</comment>
        <translation>보드</translation>
    </message>
    <message>
        <source>Timeline</source>
        <comment>a page</comment>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Table or board</source>
        <translation>표 또는 보드</translation>
    </message>
    <message>
        <source>Wall: the board and nothing else</source>
        <translation>월: 보드만 표시</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Copy a link to this breaker</source>
        <translation>이 브레이커의 링크 복사</translation>
    </message>
    <message>
        <source>Incident report as HTML…</source>
        <translation>장애 보고서(HTML)…</translation>
    </message>
    <message>
        <source>Incident report as PDF…</source>
        <translation>장애 보고서(PDF)…</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>콘솔</translation>
    </message>
    <message>
        <source>Add a target…</source>
        <translation>대상 추가…</translation>
    </message>
    <message>
        <source>Start the demo fleet</source>
        <translation>데모 시작</translation>
    </message>
    <message>
        <source>It runs already.</source>
        <translation>이미 실행 중입니다.</translation>
    </message>
    <message>
        <source>Show or hide the alerts</source>
        <translation>경보 표시 또는 숨기기</translation>
    </message>
    <message>
        <source>Arm or disarm</source>
        <translation>조작 허용 또는 해제</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>일시 정지 또는 계속</translation>
    </message>
    <message>
        <source>Jump to now</source>
        <translation>현재로 이동</translation>
    </message>
    <message>
        <source>The last %1</source>
        <translation>최근 %1</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Colours: as the desktop</source>
        <translation>색상: 데스크톱과 같이</translation>
    </message>
    <message>
        <source>Colours: light</source>
        <translation>색상: 밝게</translation>
    </message>
    <message>
        <source>Colours: dark</source>
        <translation>색상: 어둡게</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>움직임 줄이기</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>작업 공간</translation>
    </message>
    <message>
        <source>Save as a workspace…</source>
        <translation>작업 공간으로 저장…</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>배치 초기화</translation>
    </message>
    <message>
        <source>Workspace: %1</source>
        <translation>작업 공간: %1</translation>
    </message>
    <message>
        <source>Save as a workspace</source>
        <translation>작업 공간으로 저장</translation>
    </message>
    <message>
        <source>Its name; one that exists is replaced:</source>
        <translation>이름(이미 있으면 바뀝니다):</translation>
    </message>
    <message>
        <source>No breaker is chosen.</source>
        <translation>선택한 브레이커가 없습니다.</translation>
    </message>
    <message>
        <source>The charts show now already.</source>
        <translation>차트가 이미 현재를 보여 줍니다.</translation>
    </message>
    <message>
        <source>Only production is read-only until it is armed.</source>
        <translation>운영 환경만 허용 전까지 읽기 전용입니다.</translation>
    </message>
    <message>
        <source>This page has no filter.</source>
        <translation>이 페이지에는 필터가 없습니다.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색상</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Rows and tiles</source>
        <translation>행과 타일</translation>
    </message>
    <message>
        <source>Breaker</source>
        <translation>브레이커</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>차트</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>항상</translation>
    </message>
    <message>
        <source>One layer back</source>
        <translation>한 단계 뒤로</translation>
    </message>
    <message>
        <source>The chosen breaker on a page of its own</source>
        <translation>선택한 브레이커를 별도 페이지로</translation>
    </message>
    <message>
        <source>Take an edit or a zoom back</source>
        <translation>편집이나 확대 되돌리기</translation>
    </message>
    <message>
        <source>Nothing was edited or zoomed.</source>
        <translation>편집하거나 확대한 것이 없습니다.</translation>
    </message>
    <message>
        <source>Steering</source>
        <translation>조작</translation>
    </message>
    <message>
        <source>Force open what is chosen…</source>
        <translation>선택한 것을 강제 열기…</translation>
    </message>
    <message>
        <source>Close what is chosen…</source>
        <translation>선택한 것을 닫기…</translation>
    </message>
    <message>
        <source>Half-open what is chosen…</source>
        <translation>선택한 것을 반열림으로…</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::NoteField</name>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Note at %1, Enter pins it</source>
        <translation>%1 메모, Enter로 고정</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::NoticeBar</name>
    <message>
        <source>Hide</source>
        <comment>a notice</comment>
        <translation>숨기기</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>notices</comment>
        <translation>
            <numerusform>외 %n건</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panelboard::ui::PageTabs</name>
    <message>
        <source>%1, key %2</source>
        <comment>a page</comment>
        <translation>%1, %2 키</translation>
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
    <name>panelboard::ui::PastStrip</name>
    <message>
        <source>Back to now</source>
        <translation>현재로</translation>
    </message>
    <message>
        <source>Show the fleet as it is (End)</source>
        <translation>현재 상태 보기 (End)</translation>
    </message>
    <message>
        <source>As it was at %1. Nothing can be steered.</source>
        <translation>%1의 상태입니다. 조작할 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::StateLegend</name>
    <message>
        <source>How to read what you will see</source>
        <translation>화면 읽는 법</translation>
    </message>
    <message>
        <source>too few calls</source>
        <translation>호출 부족</translation>
    </message>
    <message>
        <source>The threshold stands at the same mark in every bar. At the mark the breaker opens.</source>
        <translation>임계값은 모든 막대에서 같은 위치에 있습니다. 그 위치에 닿으면 브레이커가 열립니다.</translation>
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
    <message>
        <source>%1 for %2; %3</source>
        <comment>a state, how long, how often it opened</comment>
        <translation>%1 %2; %3</translation>
    </message>
    <message numerus="yes">
        <source>opened %n times in the time shown</source>
        <translation>
            <numerusform>표시 시간에 %n회 열림</numerusform>
        </translation>
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
    <message>
        <source>History is paused: %1</source>
        <translation>기록 일시 정지: %1</translation>
    </message>
    <message>
        <source>History %1</source>
        <comment>how far it reaches back</comment>
        <translation>기록 %1</translation>
    </message>
    <message>
        <source>%1 MB on the disk</source>
        <translation>디스크 %1 MB</translation>
    </message>
    <message>
        <source>not all of it can be read</source>
        <comment>a source</comment>
        <translation>일부를 읽을 수 없음</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::StatusStrip</name>
    <message>
        <source>Screen %1 behind the services</source>
        <translation>화면 지연 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n snapshot(s) merged</source>
        <comment>left out to keep up</comment>
        <translation>
            <numerusform>스냅샷 %n개 병합</numerusform>
        </translation>
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
    <name>panelboard::ui::TimeButtons</name>
    <message>
        <source>The last %1</source>
        <translation>최근 %1</translation>
    </message>
    <message>
        <source>Another length of time</source>
        <translation>다른 시간 길이</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>Jump to now</source>
        <translation>현재로 이동</translation>
    </message>
    <message>
        <source>Pause the charts (Space). Reading goes on.</source>
        <translation>차트 일시 정지 (Space). 수신은 계속됩니다.</translation>
    </message>
    <message>
        <source>Back to now (End)</source>
        <translation>현재로 (End)</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Paused, %1 new</source>
        <translation>일시 정지, 새로 %1건</translation>
    </message>
    <message>
        <source>Go on with what came meanwhile (Space)</source>
        <translation>그동안 온 것부터 계속 (Space)</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::TimelinePage</name>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Only those that changed</source>
        <translation>바뀐 것만</translation>
    </message>
    <message>
        <source>Lanes without a transition in the time shown are left out.</source>
        <translation>표시 시간에 전이가 없는 줄은 생략됩니다.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>two times</comment>
        <translation>%1 ~ %2</translation>
    </message>
    <message numerus="yes">
        <source>%n, newest first</source>
        <comment>transitions</comment>
        <translation>
            <numerusform>%n건, 최신순</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the newest %n</source>
        <comment>transitions</comment>
        <translation>
            <numerusform>최신 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>The history cannot be read: %1</source>
        <translation>기록을 읽을 수 없습니다: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n breakers</source>
        <translation>
            <numerusform>브레이커 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>No breaker changed its state from %1. Press S to see more time.</source>
        <translation>%1에 상태가 바뀐 브레이커가 없습니다. S를 누르면 더 긴 시간을 봅니다.</translation>
    </message>
    <message>
        <source>reading was stopped; another time range reads again</source>
        <translation>읽기를 멈췄습니다. 다른 시간 범위를 고르면 다시 읽습니다</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::Toolbar</name>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>Targets, workspaces, report, settings</source>
        <translation>대상, 작업 공간, 보고서, 설정</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::TransitionLog</name>
    <message>
        <source>Transitions</source>
        <translation>전이</translation>
    </message>
    <message>
        <source>Transitions, newest first</source>
        <translation>전이, 최신순</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::TransitionModel</name>
    <message>
        <source>unknown</source>
        <comment>the state before</comment>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>%1 was first</source>
        <comment>an instance</comment>
        <translation>%1이(가) 먼저</translation>
    </message>
    <message>
        <source>not told by this source</source>
        <translation>이 소스가 보고하지 않음</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Breaker</source>
        <translation>브레이커</translation>
    </message>
    <message>
        <source>From</source>
        <comment>the state before</comment>
        <translation>이전</translation>
    </message>
    <message>
        <source>To</source>
        <comment>the state after</comment>
        <translation>이후</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>원인</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>사용자</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::WaitingRow</name>
    <message>
        <source>Stop</source>
        <comment>waiting</comment>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Reading %1 of history…</source>
        <comment>a duration</comment>
        <translation>%1 이력을 읽는 중…</translation>
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
    <message>
        <source>This source does not report its errors.</source>
        <translation>이 소스는 오류를 보고하지 않습니다.</translation>
    </message>
    <message>
        <source>Configuration v%1.</source>
        <comment>a version</comment>
        <translation>설정 v%1.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::WhyErrors</name>
    <message>
        <source>Newest errors</source>
        <translation>최근 오류</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::WindowRing</name>
    <message>
        <source>The window</source>
        <translation>윈도우</translation>
    </message>
    <message>
        <source>last %1</source>
        <comment>the window: a duration</comment>
        <translation>최근 %1</translation>
    </message>
    <message>
        <source>last %1 calls</source>
        <comment>the window</comment>
        <translation>최근 %1건</translation>
    </message>
    <message>
        <source>%1, frozen while open</source>
        <comment>last 100 calls</comment>
        <translation>%1, 열린 동안 고정</translation>
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
        <source>succeeded</source>
        <comment>calls in the window</comment>
        <translation>성공</translation>
    </message>
    <message>
        <source>slow</source>
        <comment>calls in the window</comment>
        <translation>느림</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>calls in the window</comment>
        <translation>실패</translation>
    </message>
    <message>
        <source>of them slow</source>
        <comment>failed calls</comment>
        <translation>그중 느림</translation>
    </message>
    <message>
        <source>needed to judge</source>
        <comment>calls</comment>
        <translation>판단에 필요</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <comment>calls in the window</comment>
        <translation>실패 %1</translation>
    </message>
    <message>
        <source>of %1 calls</source>
        <comment>in the window</comment>
        <translation>호출 %1건 중</translation>
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
    <message>
        <source>%1/s</source>
        <comment>calls per second</comment>
        <translation>초당 %1</translation>
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
    <name>panelboard::ui::charts::RibbonWall</name>
    <message>
        <source>State of every breaker over time</source>
        <translation>시간에 따른 모든 브레이커의 상태</translation>
    </message>
    <message numerus="yes">
        <source>%n breakers</source>
        <translation>
            <numerusform>브레이커 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>no data</source>
        <translation>데이터 없음</translation>
    </message>
    <message numerus="yes">
        <source>opened %n times in the time shown</source>
        <translation>
            <numerusform>표시 시간에 %n회 열림</numerusform>
        </translation>
    </message>
    <message>
        <source>Drag to see the whole fleet as it was then.</source>
        <translation>끌면 그때의 전체 상태를 봅니다.</translation>
    </message>
    <message>
        <source>%1 from %2, %3</source>
        <comment>a state, a time, how long</comment>
        <translation>%1, %2부터 %3</translation>
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
    <name>panelboard::ui::charts::TimeChart</name>
    <message>
        <source>Copy as picture</source>
        <translation>그림으로 복사</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>CSV로 복사</translation>
    </message>
    <message>
        <source>Zoom back</source>
        <translation>이전 확대로</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::CommandSheet</name>
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
        <source>Type &lt;b&gt;%1&lt;/b&gt;</source>
        <comment>a name that has to be typed</comment>
        <translation>&lt;b&gt;%1&lt;/b&gt; 입력</translation>
    </message>
    <message>
        <source>Type %1</source>
        <comment>a name that has to be typed</comment>
        <translation>%1 입력</translation>
    </message>
    <message>
        <source>There is nothing that could be sent</source>
        <translation>보낼 수 있는 것이 없습니다</translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation>먼저 이유를 입력하세요</translation>
    </message>
    <message>
        <source>Type %1 first</source>
        <comment>a name that has to be typed</comment>
        <translation>먼저 %1을(를) 입력하세요</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::ConfigForm</name>
    <message>
        <source>Opens when this share of the window&apos;s calls failed.</source>
        <translation>윈도우의 호출 중 이 비율이 실패하면 열립니다.</translation>
    </message>
    <message>
        <source>Opens when this share of the window&apos;s calls was slow.</source>
        <translation>윈도우의 호출 중 이 비율이 느리면 열립니다.</translation>
    </message>
    <message>
        <source>A call that takes longer is slow.</source>
        <translation>이보다 오래 걸린 호출은 느린 호출입니다.</translation>
    </message>
    <message>
        <source>The window holds the last calls, or the last seconds.</source>
        <translation>윈도우는 최근 호출 또는 최근 몇 초를 담습니다.</translation>
    </message>
    <message>
        <source>How many calls, or seconds, are judged together.</source>
        <translation>함께 판단하는 호출 수 또는 초입니다.</translation>
    </message>
    <message>
        <source>With fewer calls in the window nothing is judged.</source>
        <translation>윈도우의 호출이 이보다 적으면 판단하지 않습니다.</translation>
    </message>
    <message>
        <source>So many trial calls decide whether it closes again.</source>
        <translation>이 수만큼의 시험 호출로 다시 닫을지 결정합니다.</translation>
    </message>
    <message>
        <source>If the trial calls have not decided by then, the next property says what comes.</source>
        <translation>그때까지 시험 호출로 결정되지 않으면 다음 속성을 따릅니다.</translation>
    </message>
    <message>
        <source>The state after that wait in HALF_OPEN is over.</source>
        <translation>HALF_OPEN 대기가 끝난 뒤의 상태입니다.</translation>
    </message>
    <message>
        <source>So long calls are refused before trial calls may pass.</source>
        <translation>시험 호출을 허용하기 전까지 이 시간 동안 거절합니다.</translation>
    </message>
    <message>
        <source>Goes to HALF_OPEN when the wait is over, without waiting for a call.</source>
        <translation>대기가 끝나면 호출을 기다리지 않고 HALF_OPEN으로 바뀝니다.</translation>
    </message>
    <message>
        <source>Each opening in a row waits longer than the one before.</source>
        <translation>연속해서 열릴 때마다 더 오래 기다립니다.</translation>
    </message>
    <message>
        <source>How much longer each time.</source>
        <translation>매번 몇 배로 길어지는지입니다.</translation>
    </message>
    <message>
        <source>It never waits longer than this.</source>
        <translation>이보다 오래 기다리지 않습니다.</translation>
    </message>
    <message>
        <source>Spreads the waits, so that instances do not probe at once.</source>
        <translation>인스턴스들이 동시에 시험하지 않도록 대기를 흩뜨립니다.</translation>
    </message>
    <message>
        <source>How far the wait may lie from its middle.</source>
        <translation>대기 시간이 가운데 값에서 벗어날 수 있는 정도입니다.</translation>
    </message>
    <message>
        <source>The state in which the service starts it; nothing changes now.</source>
        <translation>서비스가 시작할 때의 상태입니다. 지금은 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>So many events the service keeps for those who ask.</source>
        <translation>서비스가 조회용으로 보관하는 이벤트 수입니다.</translation>
    </message>
    <message>
        <source>The service&apos;s health page shows it.</source>
        <translation>서비스의 health 페이지에 표시됩니다.</translation>
    </message>
    <message>
        <source>An open breaker makes the health page say DOWN.</source>
        <translation>열린 브레이커가 있으면 health 페이지가 DOWN이 됩니다.</translation>
    </message>
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
        <source>Configuration</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>the form</comment>
        <translation>양식 닫기</translation>
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
    <message>
        <source>Before %1: %2</source>
        <comment>a time, what was changed then</comment>
        <translation>%1 이전: %2</translation>
    </message>
    <message>
        <source>%1 is typed, not applied: look through it.</source>
        <comment>a preset</comment>
        <translation>%1을(를) 입력했지만 적용하지 않았습니다. 살펴보세요.</translation>
    </message>
    <message>
        <source>The values of then are typed, not applied: look through them.</source>
        <translation>그때의 값을 입력했지만 적용하지 않았습니다. 살펴보세요.</translation>
    </message>
    <message>
        <source>Copied as YAML, with what is pending.</source>
        <translation>대기 중인 변경을 포함해 YAML로 복사했습니다.</translation>
    </message>
    <message>
        <source>Fast cache</source>
        <translation>빠른 캐시</translation>
    </message>
    <message>
        <source>Redis, Memcached: milliseconds, with a way round it</source>
        <translation>Redis, Memcached: 밀리초, 우회 경로 있음</translation>
    </message>
    <message>
        <source>the way round is cheap: leave early</source>
        <translation>우회 비용이 적으므로 일찍 열기</translation>
    </message>
    <message>
        <source>just above the healthy p99; 50 ms instead of 250 ms took 263 % of extra load down to 4 % (Shopify)</source>
        <translation>정상 p99 바로 위. 250 ms 대신 50 ms로 추가 부하가 263 %에서 4 %로 감소 (Shopify)</translation>
    </message>
    <message>
        <source>a slow cache is worse than none</source>
        <translation>느린 캐시는 없는 것보다 나쁨</translation>
    </message>
    <message>
        <source>full within a second or two</source>
        <translation>1~2초 안에 참</translation>
    </message>
    <message>
        <source>at 1 % errors 20 calls trip by chance less than once in a million windows</source>
        <translation>오류 1 %일 때 20건이 우연히 여는 경우는 백만 윈도우에 한 번 미만</translation>
    </message>
    <message>
        <source>long against the probe: 2 s to 30 s was the other half of it (Shopify)</source>
        <translation>시험 호출보다 길게: 2 s에서 30 s로 늘린 것이 나머지 절반 (Shopify)</translation>
    </message>
    <message>
        <source>at least two successes before it closes (Shopify)</source>
        <translation>닫기 전 최소 두 번 성공 (Shopify)</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>PostgreSQL, Oracle: tens of milliseconds, no way round it</source>
        <translation>PostgreSQL, Oracle: 수십 밀리초, 우회 경로 없음</translation>
    </message>
    <message>
        <source>there is no way round: open only when it is down</source>
        <translation>우회 경로가 없으므로 멈췄을 때만 열기</translation>
    </message>
    <message>
        <source>above the p99 of the slowest statement</source>
        <translation>가장 느린 문장의 p99 이상</translation>
    </message>
    <message>
        <source>slow calls hold connections of the pool</source>
        <translation>느린 호출이 풀의 연결을 점유함</translation>
    </message>
    <message>
        <source>a hundred calls: one failover fills it</source>
        <translation>100건: 장애 조치 한 번이면 참</translation>
    </message>
    <message>
        <source>a few bad statements do not open it</source>
        <translation>잘못된 문장 몇 개로는 열리지 않음</translation>
    </message>
    <message>
        <source>about as long as a failover takes (Azure)</source>
        <translation>장애 조치에 걸리는 시간 정도 (Azure)</translation>
    </message>
    <message>
        <source>spares a database that has just come back</source>
        <translation>막 복구된 데이터베이스를 보호</translation>
    </message>
    <message>
        <source>HTTP API</source>
        <translation>HTTP API</translation>
    </message>
    <message>
        <source>a service of another team, behind a balancer</source>
        <translation>로드 밸런서 뒤의 다른 팀 서비스</translation>
    </message>
    <message>
        <source>one of two instances may be down behind it</source>
        <translation>뒤의 인스턴스 둘 중 하나가 멈출 수 있음</translation>
    </message>
    <message>
        <source>what it promises (SLO), not what it does</source>
        <translation>실제가 아니라 약속한 값(SLO)</translation>
    </message>
    <message>
        <source>threads that wait are lost (napkin 11)</source>
        <translation>기다리는 스레드는 쓸 수 없음 (napkin 11)</translation>
    </message>
    <message>
        <source>its traffic changes over the day: seconds say more than calls</source>
        <translation>하루 동안 트래픽이 변하므로 건수보다 초가 적합</translation>
    </message>
    <message>
        <source>a minute: longer than its p99 (go-zero 5011)</source>
        <translation>1분: p99보다 김 (go-zero 5011)</translation>
    </message>
    <message>
        <source>reached within the window at night too</source>
        <translation>밤에도 윈도우 안에 채워짐</translation>
    </message>
    <message>
        <source>as Envoy&apos;s first ejection</source>
        <translation>Envoy의 첫 제외 시간과 같음</translation>
    </message>
    <message>
        <source>one per instance of it</source>
        <translation>인스턴스마다 하나</translation>
    </message>
    <message>
        <source>Payment gateway</source>
        <translation>결제 게이트웨이</translation>
    </message>
    <message>
        <source>few calls, each of them dear, and a human waits</source>
        <translation>호출은 적고 하나하나 중요하며 사람이 기다림</translation>
    </message>
    <message>
        <source>a refused payment is lost: open late</source>
        <translation>거절된 결제는 잃으므로 늦게 열기</translation>
    </message>
    <message>
        <source>people wait ten seconds, not longer</source>
        <translation>사람은 10초까지만 기다림</translation>
    </message>
    <message>
        <source>slow is still paid</source>
        <translation>느려도 결제됨</translation>
    </message>
    <message>
        <source>few calls: a small window</source>
        <translation>호출이 적으므로 작은 윈도우</translation>
    </message>
    <message>
        <source>under 20 calls chance decides (binomial)</source>
        <translation>20건 미만이면 우연이 결정 (이항 분포)</translation>
    </message>
    <message>
        <source>its operators need a minute</source>
        <translation>운영자에게 1분이 필요</translation>
    </message>
    <message>
        <source>every trial is somebody&apos;s payment</source>
        <translation>시험 호출 하나하나가 누군가의 결제</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::ConflictCard</name>
    <message>
        <source>Type mine again</source>
        <translation>내 값 다시 입력</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>상대 값 유지</translation>
    </message>
    <message>
        <source>Someone was faster</source>
        <translation>다른 사람이 먼저 변경함</translation>
    </message>
    <message>
        <source>before</source>
        <comment>a value</comment>
        <translation>이전</translation>
    </message>
    <message>
        <source>yours</source>
        <comment>a value</comment>
        <translation>내 값</translation>
    </message>
    <message>
        <source>theirs</source>
        <comment>a value</comment>
        <translation>상대 값</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::DifferenceSheet</name>
    <message>
        <source>Pending changes of %1 on %2</source>
        <comment>service and breaker, instance</comment>
        <translation>%2의 %1 대기 중인 변경</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>the sheet</comment>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::EditSheet</name>
    <message>
        <source>cannot be configured while it runs</source>
        <translation>실행 중에는 설정할 수 없음</translation>
    </message>
    <message>
        <source>is not in the list any more</source>
        <translation>더 이상 목록에 없음</translation>
    </message>
    <message>
        <source>has %1 now, not %2</source>
        <comment>two values</comment>
        <translation>현재 %2이(가) 아니라 %1</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <comment>property, service and breaker</comment>
        <translation>%2의 %1 변경</translation>
    </message>
    <message numerus="yes">
        <source>Change %n properties of %1</source>
        <comment>service and breaker</comment>
        <translation>
            <numerusform>%1의 속성 %n개 변경</numerusform>
        </translation>
    </message>
    <message>
        <source>The window and the state stay.</source>
        <translation>윈도우와 상태는 유지됩니다.</translation>
    </message>
    <message>
        <source>asked: all instances at once</source>
        <translation>확인 사유: 모든 인스턴스 동시</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>%1 only</source>
        <comment>an instance</comment>
        <translation>%1만</translation>
    </message>
    <message numerus="yes">
        <source>All %n instances</source>
        <translation>
            <numerusform>인스턴스 %n개 모두</numerusform>
        </translation>
    </message>
    <message>
        <source>On</source>
        <comment>which instances</comment>
        <translation>대상</translation>
    </message>
    <message>
        <source>Give a reason first</source>
        <translation>먼저 이유를 입력하세요</translation>
    </message>
    <message>
        <source>Apply to %1</source>
        <comment>number of instances</comment>
        <translation>%1개에 적용</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::EffectChart</name>
    <message>
        <source>Calls of the last 15 minutes, and those that will be refused</source>
        <translation>최근 15분의 호출과 거절될 호출</translation>
    </message>
    <message>
        <source>about %1 calls refused</source>
        <translation>약 %1건 거절</translation>
    </message>
    <message>
        <source>now %1</source>
        <comment>a time</comment>
        <translation>현재 %1</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::FormTools</name>
    <message>
        <source>Versions</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Copy YAML</source>
        <translation>YAML 복사</translation>
    </message>
    <message>
        <source>In Resilience4j&apos;s notation, with what is pending</source>
        <translation>대기 중인 변경을 포함한 Resilience4j 표기</translation>
    </message>
    <message>
        <source>No change was seen yet</source>
        <translation>아직 변경이 없습니다</translation>
    </message>
    <message>
        <source>Take a change back</source>
        <translation>변경 되돌리기</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::HoldButton</name>
    <message>
        <source>Hold for a second; on the keyboard hold Space</source>
        <translation>1초 동안 누르기. 키보드는 Space 길게 누르기</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::InstanceChips</name>
    <message>
        <source>Instances</source>
        <translation>인스턴스</translation>
    </message>
    <message>
        <source>+%1 more</source>
        <comment>breakers that are not listed</comment>
        <translation>외 %1개</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::InstanceRemarks</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names of instances</comment>
        <translation>
            <numerusform>%1 외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>instances, in what they differ</comment>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1 is left out: %2.</source>
        <comment>instances, why</comment>
        <translation>%1 제외: %2.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::PendingBar</name>
    <message>
        <source>%1 %2 to %3</source>
        <comment>property, old value, new value</comment>
        <translation>%1 %2에서 %3(으)로</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Show difference</source>
        <translation>차이 보기</translation>
    </message>
    <message>
        <source>Apply…</source>
        <translation>적용…</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>edits</comment>
        <translation>
            <numerusform>외 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on %2 of %3 / %4. The window and the state stay.</source>
        <comment>edits, instance, service, breaker</comment>
        <translation>%3 / %4의 %2에서 %1. 윈도우와 상태는 유지됩니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n pending edit(s)</source>
        <translation>
            <numerusform>적용 전 변경 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is changed</source>
        <translation>변경 사항이 없습니다</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::ProgressView</name>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>the sheet</comment>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Progress of each instance</source>
        <translation>인스턴스별 진행</translation>
    </message>
    <message>
        <source>Some are still on their way</source>
        <translation>일부가 아직 진행 중입니다</translation>
    </message>
    <message numerus="yes">
        <source>Restores what was before on %n instance(s); audited like any command</source>
        <translation>
            <numerusform>인스턴스 %n개를 이전 상태로 되돌립니다. 다른 명령처럼 감사 기록에 남습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to take back</source>
        <translation>되돌릴 것이 없습니다</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <comment>the reason of what is undone</comment>
        <translation>되돌리기: %1</translation>
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
    <name>panelboard::ui::dialogs::SelectionBar</name>
    <message>
        <source>Close…</source>
        <comment>circuit breakers, not a window</comment>
        <translation>닫기…</translation>
    </message>
    <message>
        <source>Force open…</source>
        <translation>강제 열기…</translation>
    </message>
    <message>
        <source>Disable…</source>
        <translation>비활성화…</translation>
    </message>
    <message numerus="yes">
        <source>%n breakers chosen</source>
        <translation>
            <numerusform>브레이커 %n개 선택</numerusform>
        </translation>
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
    <message>
        <source>Close</source>
        <comment>the sheet</comment>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::Steering</name>
    <message>
        <source>The rate is %1 now and reaches it: the breaker opens at once.</source>
        <translation>현재 비율 %1이(가) 임계값에 도달하여 브레이커가 바로 열립니다.</translation>
    </message>
    <message>
        <source>The rate is %1 now. The window and the state stay.</source>
        <translation>현재 비율은 %1입니다. 윈도우와 상태는 유지됩니다.</translation>
    </message>
</context>
<context>
    <name>panelboard::ui::dialogs::TokenSheet</name>
    <message>
        <source>Token for %1</source>
        <comment>an entry of the key store</comment>
        <translation>%1의 토큰</translation>
    </message>
    <message>
        <source>The key store has no such entry. Commands to its services are refused until there is one. It is kept in the desktop&apos;s key store, nowhere else.</source>
        <translation>키 저장소에 이 항목이 없습니다. 토큰이 있을 때까지 해당 서비스의 명령은 거절됩니다. 토큰은 데스크톱의 키 저장소에만 저장됩니다.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>저장</translation>
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
        <source>on %1 of %2 instances until %3</source>
        <comment>numbers, a time</comment>
        <translation>인스턴스 %2개 중 %1개, %3까지</translation>
    </message>
    <message>
        <source>on %1 of %2 instances</source>
        <comment>numbers</comment>
        <translation>인스턴스 %2개 중 %1개</translation>
    </message>
    <message>
        <source>until %1</source>
        <comment>a time</comment>
        <translation>%1까지</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>two rates</comment>
        <translation>%1 ~ %2</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 on %n instance(s)</source>
        <comment>verb, service and breaker</comment>
        <translation>
            <numerusform>%1: %2, 인스턴스 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 on %3</source>
        <comment>verb, service and breaker, instance</comment>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Hold to force open</source>
        <translation>길게 눌러 강제 열기</translation>
    </message>
    <message>
        <source>Hold to force open %1</source>
        <translation>길게 눌러 %1개 강제 열기</translation>
    </message>
    <message>
        <source>Hold to disable</source>
        <translation>길게 눌러 비활성화</translation>
    </message>
    <message>
        <source>Hold to disable %1</source>
        <translation>길게 눌러 %1개 비활성화</translation>
    </message>
    <message>
        <source>Hold to open</source>
        <translation>길게 눌러 열기</translation>
    </message>
    <message>
        <source>Hold to open %1</source>
        <translation>길게 눌러 %1개 열기</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>verb, number of instances</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>asked: all instances at once</source>
        <translation>확인 사유: 모든 인스턴스 동시</translation>
    </message>
    <message>
        <source>asked: more than ten at once</source>
        <translation>확인 사유: 동시에 10개 초과</translation>
    </message>
    <message>
        <source>%1, the state before</source>
        <comment>a state</comment>
        <translation>이전 상태 %1</translation>
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
    <message>
        <source>d MMM</source>
        <comment>pattern of a date, see QDateTime</comment>
        <translation>M월 d일</translation>
    </message>
</context>
</TS>
