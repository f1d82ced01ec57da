package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.core.content.BatchRequestContent;
import com.microsoft.graph.models.ExpirationPattern;
import com.microsoft.graph.models.ExpirationPatternType;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.Invitation;
import com.microsoft.graph.models.PrivilegedAccessGroupAssignmentScheduleRequest;
import com.microsoft.graph.models.PrivilegedAccessGroupRelationships;
import com.microsoft.graph.models.ReferenceCreate;
import com.microsoft.graph.models.RequestSchedule;
import com.microsoft.graph.models.ScheduleRequestActions;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserCollectionResponse;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import dev.twokey.sandbox.contract.Strictness;
import dev.twokey.sandbox.directory.Licence;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tour of the simulator by Microsoft's own client, which shares no code and no opinion with ours. */
@SuppressWarnings("NullAway") // whatever the client returns may be null: then the test fails
class OfficialSdkTest extends OnASandbox {
    private GraphServiceClient graph;

    @Override
    SandboxOptions options() {
        return super.options().contract(Strictness.EVERY_REQUEST);
    }

    @BeforeEach
    void signIn() throws Exception {
        graph = OfficialSdk.of(sandbox, caller, sandbox.customer("contoso"));
    }

    private Group group(String name) {
        var wanted = new Group();
        wanted.setDisplayName(name);
        wanted.setMailEnabled(false);
        wanted.setMailNickname(name.replace(" ", ""));
        wanted.setSecurityEnabled(true);
        return graph.groups().post(wanted);
    }

    private String guest(String mail) {
        var invitation = new Invitation();
        invitation.setInvitedUserEmailAddress(mail);
        invitation.setInvitedUserDisplayName(mail.substring(0, mail.indexOf('@')));
        invitation.setInviteRedirectUrl("https://harbour.example");
        invitation.setSendInvitationMessage(false);
        return graph.invitations().post(invitation).getInvitedUser().getId();
    }

    private void add(String group, String user) {
        var reference = new ReferenceCreate();
        reference.setOdataId("https://graph.microsoft.com/v1.0/directoryObjects/" + user);
        graph.groups().byGroupId(group).members().ref().post(reference);
    }

    @Test
    void a_group_is_made_found_by_name_and_read() {
        var made = group("Service Administrator");

        assertThat(made.getSecurityEnabled()).isTrue();
        assertThat(made.getCreatedDateTime()).isNotNull();
        var found = graph.groups().get(request -> {
            request.queryParameters.filter = "displayName eq 'Service Administrator'";
            request.queryParameters.select = new String[] {"id", "displayName"};
        });
        assertThat(found.getValue()).extracting(Group::getId).containsExactly(made.getId());
        assertThat(graph.groups().byGroupId(made.getId()).get().getMailNickname())
                .isEqualTo("ServiceAdministrator");
        assertThat(sandbox.directory("contoso").groupCalled("Service Administrator"))
                .isPresent();
    }

    @Test
    void users_come_in_pages() {
        for (int each = 0; each < 3; each++) {
            guest("guest" + each + "@harbour.example");
        }
        var mails = new ArrayList<String>();
        UserCollectionResponse page = graph.users().get(request -> {
            request.queryParameters.top = 2;
            request.queryParameters.select = new String[] {"id", "mail", "userType"};
        });
        int pages = 1;
        page.getValue().stream().map(User::getMail).forEach(mails::add);
        while (page.getOdataNextLink() != null) {
            page = graph.users().withUrl(page.getOdataNextLink()).get();
            page.getValue().stream().map(User::getMail).forEach(mails::add);
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(mails)
                .hasSize(5)
                .contains("guest0@harbour.example", "guest2@harbour.example", "dana.whitfield@contoso.example");
    }

    @Test
    void a_guest_is_invited_put_in_seen_inside_switched_off_and_taken_out() {
        String group = group("Service Reader").getId();
        String alice = guest("alice@harbour.example");

        add(group, alice);
        assertThat(sandbox.directory("contoso").members(group)).containsExactly(alice);
        assertThat(graph.groups().byGroupId(group).members().get().getValue())
                .singleElement()
                .isInstanceOfSatisfying(
                        User.class, user -> assertThat(user.getMail()).isEqualTo("alice@harbour.example"));

        graph.groups()
                .byGroupId(group)
                .members()
                .byDirectoryObjectId(alice)
                .ref()
                .delete();
        assertThat(sandbox.directory("contoso").members(group)).isEmpty();

        var off = new User();
        off.setAccountEnabled(false);
        graph.users().byUserId(alice).patch(off);
        assertThat(sandbox.directory("contoso").user(alice).orElseThrow().enabled())
                .isFalse();
    }

    /** A new one each time: of one that was sent already the client sends what has changed. */
    private static PrivilegedAccessGroupAssignmentScheduleRequest until(
            String group, String guest, OffsetDateTime end) {
        var expiration = new ExpirationPattern();
        expiration.setType(ExpirationPatternType.AfterDateTime);
        expiration.setEndDateTime(end);
        var schedule = new RequestSchedule();
        schedule.setStartDateTime(OffsetDateTime.now(ZoneOffset.UTC));
        schedule.setExpiration(expiration);
        var wanted = new PrivilegedAccessGroupAssignmentScheduleRequest();
        wanted.setAccessId(PrivilegedAccessGroupRelationships.Member);
        wanted.setAction(ScheduleRequestActions.AdminAssign);
        wanted.setGroupId(group);
        wanted.setPrincipalId(guest);
        wanted.setJustification("two keys");
        wanted.setScheduleInfo(schedule);
        return wanted;
    }

    @Test
    void a_membership_with_an_end_is_asked_for() {
        sandbox.directory("contoso")
                .settings(sandbox.directory("contoso").settings().with(Licence.P2));
        sandbox.customer("contoso").app().grant("PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup");
        String group = group("Service Reader").getId();
        String alice = guest("alice@harbour.example");
        var end = OffsetDateTime.now(ZoneOffset.UTC).plusHours(2).truncatedTo(ChronoUnit.SECONDS);
        var requests = graph.identityGovernance().privilegedAccess().group().assignmentScheduleRequests();

        assertThat(requests.post(until(group, alice, end)).getStatus()).isEqualTo("Provisioned");

        assertThat(sandbox.directory("contoso").members(group)).containsExactly(alice);
        var instances = graph.identityGovernance()
                .privilegedAccess()
                .group()
                .assignmentScheduleInstances()
                .get(request -> request.queryParameters.filter = "groupId eq '" + group + "'");
        assertThat(instances.getValue())
                .singleElement()
                .satisfies(instance ->
                        assertThat(instance.getEndDateTime().toInstant()).isEqualTo(end.toInstant()));
        assertThat(refused(() -> requests.post(until(group, alice, end)))
                        .getError()
                        .getCode())
                .isEqualTo("RoleAssignmentExists");
    }

    @Test
    void errors_are_understood_by_their_code() {
        String group = group("Service Reader").getId();
        String alice = guest("alice@harbour.example");
        add(group, alice);

        var again = refused(() -> add(group, alice));
        assertThat(again.getResponseStatusCode()).isEqualTo(400);
        assertThat(again.getError().getCode()).isEqualTo("Request_BadRequest");
        assertThat(again.getError().getInnerError().getRequestId()).isNotNull();

        var absent = refused(
                () -> graph.groups().byGroupId(UUID.randomUUID().toString()).get());
        assertThat(absent.getError().getCode()).isEqualTo("Request_ResourceNotFound");

        sandbox.customer("contoso").app().revoke("User.Invite.All");
        sandbox.customer("contoso").app().revoke("User.ReadWrite.All");
        assertThat(refused(() -> guest("bob@harbour.example")).getError().getCode())
                .isEqualTo("Authorization_RequestDenied");

        sandbox.faults().add(Fault.next(FaultKind.CONFLICT, "POST", "/groups"));
        assertThat(refused(() -> group("Another")).getError().getCode()).isEqualTo("Directory_ConcurrencyViolation");
    }

    private static ODataError refused(Runnable act) {
        return Objects.requireNonNull(catchThrowableOfType(ODataError.class, act::run));
    }

    @Test
    void a_batch_is_sent_and_its_parts_are_told_apart() throws Exception {
        var batch = new BatchRequestContent(graph);
        String users = batch.addBatchRequestStep(graph.users().toGetRequestInformation());
        String absent = batch.addBatchRequestStep(
                graph.groups().byGroupId(UUID.randomUUID().toString()).toGetRequestInformation());

        var answer = graph.getBatchRequestBuilder().post(batch, null);

        assertThat(answer.getResponsesStatusCode()).isEqualTo(Map.of(users, 200, absent, 404));
        UserCollectionResponse page =
                answer.getResponseById(users, UserCollectionResponse::createFromDiscriminatorValue);
        assertThat(page.getValue())
                .extracting(User::getMail)
                .containsAll(List.of("dana.whitfield@contoso.example", "noor.haddad@contoso.example"));
    }
}
