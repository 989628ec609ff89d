package com.choirhub.members;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
public class MemberController {
    private final MemberRepository members;

    public MemberController(MemberRepository members) {
        this.members = members;
    }

    @PostMapping("/join")
    public String join(@ModelAttribute Member member) {
        members.save(member); // want: java-mass-assignment
        return "welcome";
    }
}
