package dev.twokey.activedirectory;

import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.spi.AccountCredential;

/** A bind at the controller itself. */
record DomainSignIns(SambaCustomer customer) implements RealSignIns {
    @Override
    public boolean lets(AccountCredential credential) {
        if (!(credential instanceof AccountCredential.Password password)) {
            throw new IllegalArgumentException("a domain knows passwords only");
        }
        String said = customer.administrator()
                .signIn(password.signInName(), password.password().exposeDangerously());
        return said.equals("success");
    }
}
