package dev.twokey.activedirectory;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import dev.twokey.activedirectory.ControllerProxy.Meddling;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.ChangesContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Cursor;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Who came and went, by DirSync with nothing but the delegation. */
@Tag("samba")
class ActiveDirectoryChangesTest extends ChangesContractTest {
    @Override
    protected TwoCustomers customers() {
        return SambaCustomer.customers();
    }

    private static final String DIR_SYNC = "1.2.840.113556.1.4.841";

    /** A controller cannot be made to forget: it is asked with a cookie that it does not know, and answers as it likes. */
    @Override
    protected void forget(Cursor cursor) {
        SambaCustomer.of(Domain.CONTOSO)
                .proxy()
                .next(Asked.search(), new Meddling.Change(ActiveDirectoryChangesTest::withAnUnknownCookie));
    }

    private static List<Control> withAnUnknownCookie(List<Control> controls) {
        return controls.stream()
                .map(each -> each.getOID().equals(DIR_SYNC) ? unknown() : each)
                .toList();
    }

    private static Control unknown() {
        ASN1Sequence value = new ASN1Sequence(
                new ASN1Integer(0x80000001), new ASN1Integer(1024 * 1024), new ASN1OctetString(new byte[] {1, 2, 3}));
        return new Control(DIR_SYNC, true, new ASN1OctetString(value.encode()));
    }
}
